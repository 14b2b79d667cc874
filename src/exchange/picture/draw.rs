//! Puts the parts of the picture below one another: labels, the track with its phases, moments, the scale, lengths.

use super::flags::flags;
use super::moments::Moments;
use super::phase::Phase;
use super::scale::Scale;
use super::shape::{Form, Shape, WIDTH, width};
use super::{Length, brief};

/// The height of a lane of labels, in pixels.
const LANE: i32 = 20;
/// The height of the track.
const TRACK: i32 = 26;
/// From the lower edge of the track to the line of moments, and from there to the labels of the scale.
const STEP: i32 = 16;
/// The height of a line of lengths.
const ROW: i32 = 30;
/// The radius of a turning point's mark and of another moment's.
const RADII: [i32; 2] = [6, 4];

/// All shapes, those in front last, and how high they are together.
pub(super) fn draw(
    moments: &Moments,
    scale: &Scale,
    phases: &[Phase],
    lengths: &[Length],
) -> (Vec<Shape>, u16) {
    let on_track = || moments.list.iter().enumerate().filter(|(_, moment)| scale.holds(moment.at));
    let named = on_track().filter(|(_, moment)| !moment.kinds.is_empty());
    let labels: Vec<(i32, String, usize)> = named
        .map(|(at, moment)| (scale.x(moment.at), [&moment.names(), " ", &moment.time].concat(), at))
        .collect();
    let flags = flags(&labels);
    let lanes = flags.iter().map(|flag| flag.lane + 1).max().unwrap_or(0);
    let top = lanes * LANE + 4;
    let middle = top + TRACK + STEP;
    let mut shapes = vec![Shape::new(Form::Box, "track", 0, top).size(WIDTH, TRACK)];
    let mut y = middle + STEP;

    let ticks = scale.ticks(moments);
    for (at, _) in &ticks {
        shapes.push(Shape::new(Form::Line, "tick", scale.x(*at), top).size(0, middle + 8 - top));
    }
    for phase in phases {
        let (from, to) = (scale.x(phase.from), scale.x(phase.to));
        let class = ["phase phase--", &phase.name].concat();
        shapes.push(Shape::new(Form::Box, &class, from, top).size(to - from, TRACK));
        let long = [phase.label(), " ", &brief(phase.seconds())].concat();
        let fits = [long.as_str(), phase.label()].into_iter().find(|words| width(words) < to - from);
        if let Some(words) = fits {
            let class = ["on-phase on-phase--", &phase.name].concat();
            shapes.push(Shape::new(Form::Middle, &class, i32::midpoint(from, to), top + 18).words(words));
        }
    }
    shapes.push(Shape::new(Form::Line, "line", 0, middle).size(WIDTH, 0));
    let mut told = scale.from;
    for (_, moment) in on_track() {
        if moment.silence > 0 {
            let from = scale.x(told);
            shapes.push(Shape::new(Form::Line, "gap", from, middle).size(scale.x(moment.at) - from, 0));
        }
        told = told.max(moment.until.unwrap_or(moment.at));
    }
    for flag in &flags {
        let base = top - flag.lane * LANE - 6;
        let at = flag.words.moment.unwrap_or_default();
        shapes.push(Shape::new(Form::Line, "pole", flag.x, base).size(0, middle - base).moment(at));
    }
    for flag in flags {
        let y = top - flag.lane * LANE - 10;
        shapes.push(Shape { y, ..flag.words });
    }
    for (at, moment) in on_track() {
        let x = scale.x(moment.at);
        if let Some(until) = moment.until {
            let span = Shape::new(Form::Line, "span", x, middle).size(scale.x(until) - x, 0);
            shapes.push(span.moment(at));
        }
        let [large, small] = RADII;
        let (class, radius) =
            if moment.kinds.is_empty() { ("mark", small) } else { ("mark mark--turn", large) };
        shapes.push(Shape::new(Form::Dot, class, x, middle).size(0, radius).moment(at));
    }
    y += 10;
    let mut free = 0;
    for (at, label) in ticks {
        let x = scale.x(at);
        let half = width(&label) / 2;
        let (form, x) = match x {
            x if x < half => (Form::Words, x),
            x if x > WIDTH - half => (Form::End, x),
            x => (Form::Middle, x),
        };
        let label = Shape::new(form, "scale", x, y).words(&label);
        let (from, to) = label.room();
        // A label that had to move away from an end may have no room beside its neighbour.
        if from >= free {
            free = to;
            shapes.push(label);
        }
    }
    for length in lengths {
        y += ROW;
        let (from, to) = (scale.x(length.from), scale.x(length.to));
        let fits = from + width(&length.words) <= WIDTH;
        let (form, x) = if fits { (Form::Words, from) } else { (Form::End, to.max(width(&length.words))) };
        shapes.push(Shape::new(form, "length", x, y - 6).words(&length.words));
        shapes.push(Shape::new(Form::Line, "measure", from, y).size(to - from, 0));
        for end in [from, to] {
            shapes.push(Shape::new(Form::Line, "measure", end, y - 4).size(0, 8));
        }
    }
    (shapes, u16::try_from(y + 8).unwrap_or(u16::MAX))
}
