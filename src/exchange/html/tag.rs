//! The elements a rendered document can have.

/// An element's name. There is no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "they are the HTML elements of the same name")]
pub enum Tag {
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    P,
    Ul,
    Ol,
    Li,
    Table,
    Thead,
    Tbody,
    Tr,
    Th,
    Td,
    Blockquote,
    Pre,
    Code,
    Em,
    Strong,
    Del,
    A,
    Br,
    Hr,
    /// Always a check box that cannot be changed.
    Input,
    Sup,
    Section,
    Figure,
    Figcaption,
    /// A drawing. What is in it has no other elements than the four below.
    Svg,
    Rect,
    Line,
    Circle,
    Text,
}

impl Tag {
    /// The element's name in HTML.
    pub fn name(self) -> &'static str {
        match self {
            Self::H1 => "h1",
            Self::H2 => "h2",
            Self::H3 => "h3",
            Self::H4 => "h4",
            Self::H5 => "h5",
            Self::H6 => "h6",
            Self::P => "p",
            Self::Ul => "ul",
            Self::Ol => "ol",
            Self::Li => "li",
            Self::Table => "table",
            Self::Thead => "thead",
            Self::Tbody => "tbody",
            Self::Tr => "tr",
            Self::Th => "th",
            Self::Td => "td",
            Self::Blockquote => "blockquote",
            Self::Pre => "pre",
            Self::Code => "code",
            Self::Em => "em",
            Self::Strong => "strong",
            Self::Del => "del",
            Self::A => "a",
            Self::Br => "br",
            Self::Hr => "hr",
            Self::Input => "input",
            Self::Sup => "sup",
            Self::Section => "section",
            Self::Figure => "figure",
            Self::Figcaption => "figcaption",
            Self::Svg => "svg",
            Self::Rect => "rect",
            Self::Line => "line",
            Self::Circle => "circle",
            Self::Text => "text",
        }
    }

    /// Whether the element has neither content nor an end tag.
    pub fn is_void(self) -> bool {
        matches!(self, Self::Br | Self::Hr | Self::Input)
    }

    /// Whether the element stands on lines of its own.
    pub fn is_block(self) -> bool {
        !matches!(
            self,
            Self::Code | Self::Em | Self::Strong | Self::Del | Self::A | Self::Br | Self::Input | Self::Sup
        )
    }
}
