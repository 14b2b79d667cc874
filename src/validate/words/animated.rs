//! Heated words. Source: Google, *Site Reliability Workbook*, chapter 10 (animated language).

/// Patterns.
pub(in crate::validate) const PATTERNS: &[&str] = &[
    "absurd|absurdly|appalling|appallingly|atrocious|awful|awfully|bizarrely|bonkers|boneheaded",
    "careless|carelessly|carelessness|crap|crappy|crazy|damn|disgraceful|disgusting|dreadful|dumb|dumbest",
    "embarrassing|embarrassingly|foolish|foolishly|fuck|fucked|fucking|hideous|hopeless|hopelessly|horrendous",
    "horrible|horribly|horrific|horrified|idiot|idiotic|idiots|inexcusable|insane|insanely|insanity|laughable",
    "ludicrous|ludicrously|mess|mindless|mindlessly|moron|moronic|nightmare|obviously|omg|outrageous|pathetic",
    "ridiculous|ridiculously|screwup|shameful|shameless|shit|shitty|shocking|shockingly|stupid|stupidity|stupidly",
    "sucked|sucks|terrible|terribly|terrifying|unacceptable|unbelievable|unbelievably|unforgivable|wtf",
    "of course",
    "all hell",
    "what a disaster",
    "complete|total|utter|absolute|unmitigated disaster|chaos|joke|fiasco|catastrophe",
];
