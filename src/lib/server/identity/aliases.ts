import { randomBelow } from '../context.ts';

// Kind, plain, and about nobody: no colours or traits that people are called by.
const FIRST =
  'Amber Brave Bright Calm Clear Dear Early Easy Even Fair Far Fine Firm Fond Free Fresh Friendly Gentle Glad Golden Good Green Honest Keen Kind Late Level Light Lively Long Loyal Lucky Mellow Merry Mild Near Neat New Noble Open Patient Peaceful Plain Pleasant Proud Quiet Rare Ready Rested Round Safe Silver Simple Slow Small Soft Solid Spare Steady Still Strong Sunny Sure Tender Thankful Tidy True Trusty Upland Warm Wide Willing Wise Woodland Young'.split(
    ' ',
  );
const SECOND =
  'Alder Ash Aspen Avocet Badger Barley Beech Birch Bracken Brook Clover Cove Crane Creek Curlew Cypress Dale Dipper Dove Dunlin Elder Elm Fern Field Finch Fjord Garden Goose Grove Harbour Hare Harvest Hazel Heath Heron Hill Hollow Island Ivy Juniper Kestrel Kite Lake Larch Lark Laurel Linden Linnet Maple Marsh Martin Meadow Mill Moor Moss Oak Orchard Osprey Otter Owl Path Pine Plover Plum Pond Poplar Quince Reed Ridge River Robin Rowan Sedge Shore Siskin Sparrow Spruce Stone Stream Swallow Swan Swift Teal Tern Thistle Thrush Tide Valley Wagtail Walnut Willow Wood Wren Yarrow Yew'.split(
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
