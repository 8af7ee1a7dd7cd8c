import type { Family } from './family.ts';

export const FOOD_BODY: Family = {
  version: 1,
  warnings: {
    'eating-disorder': {
      mentioned: [
        'anorexia|anorexic|bulimia|bulimic|orthorexia',
        'eating disorder|disorders',
        'binge-eating|binge eating',
      ],
      described: [
        'starved|starving|starve @self',
        'made|making|make @self sick|throw|vomit',
        'binged|bingeing|binging ~ purged|purging|sick|ate|food|cake|bread|night|until',
        'purged|purging ~ after|meal|food|every|dinner|toilet|lunch|binge',
        'skipped|skipping every|all|meal|meals ~ thin|thinner|weight|fat|hunger|control|day|days',
        'stopped eating',
        'refused|refusing to eat',
        'hated|hating|hate my|her|his own? body|thighs|stomach',
        'afraid|terrified|scared|fear of gaining|food|eating|weight|fat',
        'hid|hiding|hidden my|the|her|his? food ~ napkin|pockets|sleeves|plate|bin|table|room',
        'weighed|weighing @self ~ day|times|morning|night|hour|hours',
        'laxatives ~ food|weight|thin|eat|ate|meal|every|took',
        'too fat to',
        'eating ~ nothing for days',
        'ate nothing ~ days|weight|thin|thinner|apple',
      ],
      except: [
        'starving ~ artist|artists|children|cat|dog',
        'stopped eating ~ meat|dairy|gluten|sweets|sugar|out|lunch|when|at',
        'refused|refusing to eat ~ sprouts|vegetables|olives|meat|there',
        'make|made|making @self sick ~ sea|laughing|worry|worrying|reading|car|roundabout',
        'binged|bingeing|binging ~ series|season|episodes|box|show|television|netflix|podcast',
        'hid|hiding|hidden my|the|her|his? food ~ dog|bears|squirrels|picnic|fridge',
        'purged|purging ~ files|inbox|papers|emails|wardrobe|cupboards|system',
        'afraid|scared|terrified of eating ~ alone|public',
      ],
    },
  },
};
