/**
 * 256 short words, one per value of a byte; in this order for ever: two screens that show different
 * words for the same device would look like an attack.
 */
export const fingerprintWordList: readonly string[] = `
  acorn amber anchor apple apron arrow aspen atlas axle badge bagel bamboo banjo barn basil basket beach
  beaver bench berry bishop blanket bloom board boat bonnet bottle branch bread brick bridge broom brush
  bucket butter button cabin cactus camel candle canoe canvas carpet carrot castle cedar cello chair chalk
  cherry chess circle clay cliff clock cloud clover cobalt coffee comet copper coral cotton cradle crane
  crayon cricket crown crystal curtain cycle daisy dancer desert diary dinner dolphin donkey dragon drawer
  drum eagle easel echo elbow elm ember engine fabric falcon farmer feather fence fern fiddle field finger
  flame flute forest fossil fox frost funnel galaxy garden garlic gate ginger glacier glove goat grape
  gravel guitar hammer harbor harp hazel hedge helmet heron hockey honey hotel igloo indigo iris island
  ivory jacket jaguar jasmine jelly jigsaw jungle kayak kettle kitten knight ladder lagoon lamp lantern
  laurel lemon lentil lily linen lizard lobster lotus magnet mango maple marble market meadow melon mirror
  mitten monkey moss motor mountain muffin napkin needle nickel noodle north nutmeg oak oasis ocean olive
  onion orange orbit otter oven oxygen paddle palace panda paper parrot peanut pebble pencil pepper piano
  pickle pigeon pillow pilot planet plum pocket poppy potato prism puzzle quartz quill rabbit radio raven
  ribbon river robin rocket rose ruby saddle salmon sandal saturn school scooter shadow shell silver
  singer spiral sponge spruce squirrel summer sunset table tango teapot temple thunder tiger timber tomato
  train tulip tunnel turtle umbrella valley velvet violin walnut wagon whale willow window winter wolf
  yellow zebra zipper
`
  .trim()
  .split(/\s+/);
