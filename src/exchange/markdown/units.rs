//! What is left of the lines of one block when its unfilled parts go.

use crate::markdown::{Block, Item, Role, Slot};
use crate::report::Report;
use crate::template::{Field, Form, List, Part, Shape, Spec, placeholders_in, whys};

/// The longest answer that a question quotes, in characters.
const QUOTE: usize = 120;

/// A block without its unfilled parts: its lines, whether a person filled in any of it, and whether it is needed.
#[derive(Debug, Default)]
pub(super) struct Rest {
    pub(super) text: String,
    pub(super) filled: bool,
    pub(super) required: bool,
    /// Whether anything was left out.
    pub(super) cut: bool,
}

/// What stays of an item.
enum Stay {
    Whole,
    As(String),
    Gone,
}

/// What is left of a block with something to fill in; `None` for the others. `heads` says whether more words
/// follow below it that a label could head.
pub(super) fn rest(report: &Report, part: &Part, block: &Block, heads: bool) -> Option<Rest> {
    let mut keeper = Keeper { report, block, rest: Rest { required: part.required, ..Rest::default() } };
    match &part.shape {
        Shape::Fields(fields) => keeper.fields(fields, heads),
        Shape::Checks(fields) => keeper.checks(fields),
        Shape::List(list) => keeper.list(list),
        Shape::Whys(spec) => keeper.whys(spec, part.required),
        Shape::Rows(_) => keeper.rows(part),
        Shape::Prose(field) => {
            keeper.rest.required = field.spec.required;
            keeper.rest.filled = keeper.is_filled(field.slot, &field.spec);
            if keeper.rest.filled {
                block.write(&mut keeper.rest.text);
            } else {
                keeper.rest.cut = true;
            }
        }
        Shape::Help { .. } | Shape::Caption | Shape::Still => return None,
    }
    Some(keeper.rest)
}

struct Keeper<'r> {
    report: &'r Report,
    block: &'r Block,
    rest: Rest,
}

impl Keeper<'_> {
    fn is_filled(&self, slot: Slot, spec: &Spec) -> bool {
        !self.report.shown(slot, spec).text.is_empty()
    }

    fn fields(&mut self, fields: &[Field], heads: bool) {
        let last = self.block.items.last().map(|item| item.id);
        let stays = self.each(|keeper, item| {
            let Some(field) = fields.iter().find(|field| field.slot.item == item.id) else {
                return Stay::Whole;
            };
            if keeper.is_filled(field.slot, &field.spec) {
                keeper.rest.filled = true;
                return Stay::Whole;
            }
            keeper.rest.required |= field.spec.required;
            let placeholder = item.raw(field.slot.role).is_some_and(|raw| !raw.is_empty());
            let asked = placeholder || field.spec.placeholder.is_some();
            if field.spec.required {
                Stay::As(without(item, field.slot.role))
            } else if !asked && (heads && Some(item.id) == last || item.part(Role::Value).is_none()) {
                // A label that nothing follows on its line may head what stands below it.
                keeper.rest.filled = true;
                Stay::Whole
            } else {
                Stay::Gone
            }
        });
        self.write(stays, 0, false);
    }

    fn checks(&mut self, fields: &[Field]) {
        let stays = self.each(|keeper, item| {
            let Some(field) = fields.iter().find(|field| field.slot.item == item.id) else {
                return Stay::Whole;
            };
            let (words, ticked) = (keeper.is_filled(field.slot, &field.spec), keeper.report.ticked(item.id));
            keeper.rest.filled |= words || ticked;
            match (words, ticked) {
                (true, _) => Stay::Whole,
                (false, true) => Stay::As(without(item, field.slot.role)),
                (false, false) => Stay::Gone,
            }
        });
        self.write(stays, 0, false);
    }

    fn list(&mut self, list: &List) {
        let stays = self.each(|keeper, item| {
            let stays = keeper.report.item_filled(item, list) || keeper.report.ticked(item.id);
            keeper.rest.filled |= stays;
            if stays { Stay::Whole } else { Stay::Gone }
        });
        self.write(stays, 0, false);
    }

    fn rows(&mut self, part: &Part) {
        let Shape::Rows(columns) = &part.shape else { return };
        let other = Spec::default();
        let head = self.block.items.len() - self.block.rows().len();
        let mut at = 0;
        let stays = self.each(|keeper, item| {
            at += 1;
            if at <= head {
                return Stay::Whole;
            }
            if !keeper.report.row_filled(item, columns) {
                return Stay::Gone;
            }
            keeper.rest.filled = true;
            let piped = item.text.trim_start().starts_with('|');
            let mut text = item.text.clone();
            let specs = columns.iter().map(|column| &column.spec).chain(std::iter::repeat(&other));
            for (cell, spec) in item.parts.iter().zip(specs).collect::<Vec<_>>().into_iter().rev() {
                let raw = item.raw(cell.role).unwrap_or_default();
                if piped && !raw.is_empty() && !keeper.is_filled(item.slot(cell.role), spec) {
                    // The pipes after it stay in their column.
                    text.replace_range(cell.range.clone(), &" ".repeat(raw.chars().count()));
                }
            }
            if text == item.text { Stay::Whole } else { Stay::As(text) }
        });
        self.write(stays, head, false);
    }

    fn whys(&mut self, spec: &Spec, required: bool) {
        let chain = whys(self.block);
        let answers = self.report.answers(self.block, spec);
        let any = answers.contains(&true);
        let mut previous: Option<String> = None;
        let (mut link, mut stay) = (0, true);
        let stays = self.each(|keeper, item| {
            if let Some(at) = chain.iter().position(|why| why.question == item.id) {
                link = at;
                stay = answers.get(at).copied().unwrap_or(false);
                keeper.rest.filled |= stay;
                if stay || !any && required && at == 0 {
                    let own = chain.get(at).and_then(|why| why.answer);
                    let text = keeper.quoting(item, previous.as_deref());
                    let answer = own.and_then(|slot| keeper.report.document().get(slot));
                    previous = answer.filter(|_| stay).or(previous.take());
                    return text.map_or(Stay::Whole, Stay::As);
                }
                return Stay::Gone;
            }
            let answer = chain.get(link).and_then(|why| why.answer).is_some_and(|slot| slot.item == item.id);
            let text = keeper.report.document().get(item.slot(Role::Text)).unwrap_or_default();
            let own = crate::template::recognise(&text, crate::template::Place::Item, &spec.label).is_none();
            // What somebody noted below an unanswered question stays, and so does the question.
            if stay && (answer || own) || !answer && own && !text.trim().is_empty() {
                Stay::Whole
            } else {
                Stay::Gone
            }
        });
        self.write(stays, 0, true);
    }

    /// A question with the answer before it in place of what the template says there.
    fn quoting(&self, item: &Item, answer: Option<&str>) -> Option<String> {
        let mut document = self.report.document().clone();
        let slot = item.slot(Role::Text);
        let mut words = document.get(slot)?;
        let place = placeholders_in(&words).into_iter().next().or_else(|| {
            let open = words.find('[')?;
            Some(open..open + words.get(open..)?.find(']')? + 1)
        })?;
        words.replace_range(place, &answer.map_or_else(|| "this".to_owned(), quote));
        let patch = document.set(slot, &words)?;
        document.apply(patch)?;
        document.item(item.id).map(|item| item.text.clone())
    }

    fn each(&mut self, mut judge: impl FnMut(&mut Self, &Item) -> Stay) -> Vec<Stay> {
        self.block.items.iter().map(|item| judge(self, item)).collect()
    }

    /// Writes what stays. An item with something left below it stays, but without its words; a question in a chain of
    /// whys with them. The first `head` items are a table's header.
    fn write(&mut self, mut stays: Vec<Stay>, head: usize, chain: bool) {
        let items = &self.block.items;
        for at in (0..items.len()).rev() {
            let below =
                items.iter().zip(&stays).skip(at + 1).take_while(|(item, _)| item.depth > items[at].depth);
            if matches!(stays[at], Stay::Gone)
                && below.into_iter().any(|(_, stay)| !matches!(stay, Stay::Gone))
            {
                stays[at] = if chain { Stay::Whole } else { Stay::As(without(&items[at], Role::Text)) };
            }
        }
        self.rest.cut |= stays.iter().any(|stay| !matches!(stay, Stay::Whole));
        let gone = stays.iter().skip(head).all(|stay| matches!(stay, Stay::Gone));
        // Of a table without rows the header stays only where rows are needed.
        if gone && stays.len() > head && !(head > 0 && self.rest.required) {
            return;
        }
        let numbers = numbers(items);
        let mut next = numbers;
        let mut pending = "";
        for (item, stay) in items.iter().zip(stays) {
            let text = match stay {
                Stay::Gone => continue,
                Stay::Whole => item.text.clone(),
                Stay::As(text) => text,
            };
            if !self.rest.text.is_empty() && !self.rest.text.ends_with('\n') {
                self.rest.text.push_str(self.report.document().newline());
            }
            self.rest.text.push_str(pending);
            match next.filter(|_| item.depth == 0) {
                Some(number) => {
                    self.rest.text.push_str(&numbered(&text, number));
                    next = Some(number + 1);
                }
                None => self.rest.text.push_str(&text),
            }
            pending = &item.gap;
        }
        let ended = items.last().is_some_and(|item| item.text.ends_with('\n'));
        if ended && !self.rest.text.ends_with('\n') {
            self.rest.text.push_str(self.report.document().newline());
        }
        self.rest.text.push_str(&self.block.tail);
    }
}

/// An item without the words of one part.
fn without(item: &Item, role: Role) -> String {
    let mut text = item.text.clone();
    if let Some(range) = item.part(role) {
        text.replace_range(range, "");
    }
    text
}

/// The first sentence or so of an answer, in quotation marks, for a question about it.
fn quote(answer: &str) -> String {
    let line = answer.lines().next().unwrap_or_default().replace(['*', '_', '[', ']'], "");
    let line = line.trim().trim_end_matches(['.', '。']);
    if line.chars().count() <= QUOTE {
        return ["“", line, "”"].concat();
    }
    let cut: String = line.chars().take(QUOTE).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    ["“", cut, "…”"].concat()
}

/// The first number of a list whose outermost items are numbered in sequence.
fn numbers(items: &[Item]) -> Option<u32> {
    let outer: Vec<u32> =
        items.iter().filter(|item| item.depth == 0).map(|item| number(&item.text)).collect::<Option<_>>()?;
    let first = *outer.first()?;
    let sequence = outer.iter().zip(first..).all(|(number, wanted)| *number == wanted);
    (sequence && outer.len() > 1).then_some(first)
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..digits).filter(|digits| digits.len() < 9)?.parse().ok()
}

/// An item with another number. It only gets smaller, so the lines below stay far enough in.
fn numbered(text: &str, number: u32) -> String {
    let start = text.len() - text.trim_start().len();
    let digits = text.bytes().skip(start).take_while(u8::is_ascii_digit).count();
    let mut text = text.to_string();
    text.replace_range(start..start + digits, &number.to_string());
    text
}

/// Whether a form has anything to fill in at all.
pub(super) fn asks(form: &Form) -> bool {
    form.parts().any(|(_, part)| !matches!(part.shape, Shape::Help { .. } | Shape::Caption | Shape::Still))
}
