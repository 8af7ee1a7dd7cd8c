import { randomBelow } from '../../context.ts';

// Kind, plain, and about nobody: no colour, age, size or pace that people are called by, no first
// names, and nothing that smells of a drink, a churchyard or a joke.
const FIRST =
  'Bold Brave Bright Calm Careful Clear Dear Early Earnest Fond Free Fresh Friendly Generous Gentle Glad Good Graceful Honest Hopeful Humble Joyful Keen Kind Level Lively Loyal Lucky Mild Mindful Modest Near Neat Neighbourly New Noble Open Patient Peaceful Pleasant Quiet Ready Rested Restful Safe Serene Sincere Soft Solid Steady Still Strong Sunny Sure Tender Thankful Thoughtful Tidy Timely True Trusty Warm Welcome Willing Wise Woodland'.split(
    ' ',
  );
const SECOND =
  'Acorn Alder Anchor Aspen Avocet Badger Beacon Beech Birch Bluebell Bracken Bridge Buttercup Clover Cove Cowslip Crane Creek Curlew Dipper Dove Dunlin Elm Ferry Field Finch Firefly Fjord Garden Goldfinch Goose Grove Harbour Hare Harvest Hedgerow Heron Hill Hollow Honeybee Kite Lake Lantern Lapwing Larch Lark Lighthouse Linden Linnet Maple Marsh Meadow Meadowlark Mill Moss Nightingale Nuthatch Oak Orchard Oriole Osprey Otter Owl Path Pebble Pine Plover Pond Poplar Quince Reed Ridge River Sandpiper Sedge Shore Siskin Skylark Snowdrop Sparrow Spruce Starling Stone Stream Swan Swift Sycamore Teal Teasel Tern Thistle Tide Valley Wagtail Walnut Warbler Waterfall Willow Woodpecker Wren Yarrow'.split(
    ' ',
  );

/** A made-up alias such as 'Quiet Heron' that is not in `taken`, drawn at random. */
export function newAlias(taken: ReadonlySet<string>): string {
  for (let words = 1; ; words++) {
    // A thread with thousands of voices runs short of pairs; then aliases get one word longer.
    for (let tries = 0; tries < 50; tries++) {
      const alias = [...Array.from({ length: words }, () => draw(FIRST)), draw(SECOND)].join(' ');
      if (!taken.has(alias)) return alias;
    }
  }
}

const draw = (words: string[]): string => words[randomBelow(words.length)] ?? '';
