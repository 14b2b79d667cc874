//! Words that put a fault on a person. Sources: Google, *Site Reliability Workbook*, chapter 10 (finger pointing);
//! Etsy, *Debriefing Facilitation Guide*.

/// Patterns; `@` is a person, `?` any one word or none, `~` an adverb or none.
pub(in crate::validate) const PATTERNS: &[&str] = &[
    "@ ? ~ forgot|forgets|forgotten|overlooked|ignored|misread|botched|bungled|mishandled|neglected|misjudged",
    "@ ? ? accidentally|mistakenly|carelessly|negligently|recklessly|foolishly|erroneously|wrongly",
    "@ ? made|makes|making ? ? mistake|mistakes|error|errors|blunder",
    "@ ? screwed|messed|fucked|slipped up",
    "@ ? to blame",
    "@ ? at fault",
    "@ ? ? bother|bothered to",
    "@s ? mistake|mistakes|fault|error|errors|negligence|carelessness|incompetence|oversight|laziness",
    "his|her ? mistake|mistakes|fault|error|errors|negligence|oversight",
    "mistake|mistakes|error|errors|fault|negligence|oversight|incompetence by|of the|an|a|our|one ? ? @",
    "blame|blames|blamed ? ? @",
    "should ~ have known better",
    "should|ought have|to ~ been|be more careful",
    "knew|know|known better",
    "incompetent|incompetence|ineptitude|inept|negligent|negligence|irresponsible|irresponsibly|sloppy|sloppiness",
    "whose fault",
    "forgot to",
    "dropped the ball",
    "asleep at the wheel|switch",
];
