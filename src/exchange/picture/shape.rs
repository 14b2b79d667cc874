//! What a picture is made of.

/// The whole width.
pub(super) const WIDTH: i32 = 10_000;

/// What a shape is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A rectangle.
    Box,
    /// A straight line from one corner of its frame to the opposite one.
    Line,
    /// A circle around its corner; its height is the radius.
    Dot,
    /// Words that start at its corner.
    Words,
    /// Words around its corner.
    Middle,
    /// Words that end at its corner.
    End,
}

impl Form {
    /// Every form with its letter.
    const ALL: [(char, Self); 6] = [
        ('b', Self::Box),
        ('l', Self::Line),
        ('d', Self::Dot),
        ('w', Self::Words),
        ('m', Self::Middle),
        ('e', Self::End),
    ];

    /// Its letter, by which one thread names it to another.
    pub fn letter(self) -> char {
        Self::ALL.iter().find(|(_, form)| *form == self).map_or(' ', |(letter, _)| *letter)
    }

    /// The form of a letter.
    pub fn of(letter: char) -> Option<Self> {
        Self::ALL.iter().find(|(other, _)| *other == letter).map(|(_, form)| *form)
    }
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// What it is.
    pub form: Form,
    /// Its class, one of few.
    pub class: String,
    /// The left edge of its frame, in hundredths of a percent of the width.
    pub x: i32,
    /// The upper edge, in pixels. Of words, the line they stand on.
    pub y: i32,
    /// The width of the frame, in hundredths of a percent of the width.
    pub width: i32,
    /// The height, in pixels.
    pub height: i32,
    /// What it says.
    pub words: String,
    /// The index of the moment it stands for.
    pub moment: Option<usize>,
}

impl Shape {
    pub(super) fn new(form: Form, class: &str, x: i32, y: i32) -> Self {
        let class = class.to_owned();
        Self { form, class, x, y, width: 0, height: 0, words: String::new(), moment: None }
    }

    pub(super) fn size(mut self, width: i32, height: i32) -> Self {
        (self.width, self.height) = (width, height);
        self
    }

    pub(super) fn words(mut self, words: &str) -> Self {
        words.clone_into(&mut self.words);
        self
    }

    pub(super) fn moment(mut self, moment: usize) -> Self {
        self.moment = Some(moment);
        self
    }

    /// The name of its element in SVG.
    pub fn tag(&self) -> &'static str {
        match self.form {
            Form::Box => "rect",
            Form::Line => "line",
            Form::Dot => "circle",
            Form::Words | Form::Middle | Form::End => "text",
        }
    }

    /// Calls `visit` with each attribute of its element in SVG, but for the class.
    pub fn each_attribute(&self, visit: &mut dyn FnMut(&'static str, String)) {
        let (x, y) = (share(self.x), self.y.to_string());
        match self.form {
            Form::Box => {
                visit("x", x);
                visit("y", y);
                visit("width", share(self.width));
                visit("height", self.height.to_string());
            }
            Form::Line => {
                visit("x1", x);
                visit("y1", y);
                visit("x2", share(self.x + self.width));
                visit("y2", (self.y + self.height).to_string());
            }
            Form::Dot => {
                visit("cx", x);
                visit("cy", y);
                visit("r", self.height.to_string());
            }
            Form::Words | Form::Middle | Form::End => {
                visit("x", x);
                visit("y", y);
                let anchor = match self.form {
                    Form::Middle => "middle",
                    Form::End => "end",
                    _ => return,
                };
                visit("text-anchor", anchor.to_owned());
            }
        }
    }

    /// The room that words take across, from where to where; that of another shape is its frame.
    pub fn room(&self) -> (i32, i32) {
        let width = if self.words.is_empty() { self.width } else { width(&self.words) };
        match self.form {
            Form::Middle => (self.x - width / 2, self.x + width / 2),
            Form::End => (self.x - width, self.x),
            _ => (self.x, self.x + width),
        }
    }
}

/// How wide words are at most, in hundredths of a percent: where the picture is 280 pixels wide, a letter of its print,
/// which is 12 pixels high and may be bold, takes less than 8.
pub(super) fn width(words: &str) -> i32 {
    let letters = i32::try_from(words.chars().count()).unwrap_or(WIDTH);
    letters.saturating_mul(WIDTH * 8 / 280)
}

/// A share of the width as SVG writes it: `12.5%`.
fn share(x: i32) -> String {
    let mut words = (x / 100).to_string();
    let rest = (x % 100).unsigned_abs();
    if rest > 0 {
        words.push('.');
        if rest < 10 {
            words.push('0');
        }
        words.push_str(&rest.to_string());
    }
    words.push('%');
    words
}
