//! Causes that end at a person. Sources: Google, *Site Reliability Engineering*, chapter 15; Allspaw, *The Infinite
//! Hows*.

/// Patterns.
pub(in crate::validate) const PATTERNS: &[&str] = &[
    "human|operator|user|pilot|employee|manual|engineer|developer|admin|administrator|personnel|people|staff|person error|errors",
    "human|operator|user|manual|@ mistake|mistakes|failure|oversight",
    "error|errors|mistake|mistakes|failure|oversight|carelessness|negligence by|of|from ? ? ? @",
    "@s ? mistake|mistakes|error|errors|negligence|carelessness|oversight|inattention",
    "lack of attention|care|diligence|discipline",
    "carelessness|negligence|inattention|inattentiveness|incompetence",
    "fat finger|fingered|fingering",
    "fatfingered",
];

/// Words that, shortly before, say the opposite.
pub(in crate::validate) const DENIALS: &[&str] = &[
    "no", "not", "never", "than", "isn't", "wasn't", "without", "beyond", "if", "avoid", "prevent", "reduce",
];
