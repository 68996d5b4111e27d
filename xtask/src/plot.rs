//! A picture of the benchmarks' tables: each figure beside what is promised of it.

use std::fmt::Write as _;

/// A figure of a table that something is promised of.
#[derive(Debug, PartialEq)]
struct Figure<'a> {
    name: &'a str,
    /// How much of what is allowed it takes: 1 is just what was promised, less is better.
    share: f64,
    /// The figure and the promise as they are printed.
    shown: String,
}

const HEIGHT: usize = 20;
/// Where the bars begin, and how long that of a figure is that is just what was promised.
const LEFT: usize = 360;
const PROMISED: f64 = 240.0;
/// The longest bar, for figures that are far from what was promised.
const LONGEST: f64 = 2.0;

/// The picture of all figures in `tables` (Markdown) of which something is promised, as SVG.
pub fn plot(tables: &str) -> String {
    let figures: Vec<_> = tables.lines().filter_map(figure).collect();
    let height = (figures.len() + 2) * HEIGHT;
    let right = LEFT as f64 + PROMISED;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 {height}\" font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>How much of what is allowed each figure takes</title>\n\
         <rect width=\"1000\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text x=\"{right}\" y=\"14\" text-anchor=\"middle\" fill=\"#555\">promised</text>\n\
         <line x1=\"{right}\" x2=\"{right}\" y1=\"18\" y2=\"{}\" stroke=\"#555\"/>\n",
        height - HEIGHT,
    );
    for (figure, row) in figures.iter().zip(1..) {
        let y = row * HEIGHT;
        let width = figure.share.clamp(0.004, LONGEST) * PROMISED;
        let colour = if figure.share <= 1.0 { "#2b6cb0" } else { "#c05621" };
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{LEFT}\" y=\"{}\" width=\"{width:.1}\" height=\"{}\" fill=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{}\" fill=\"#555\">{}</text>",
            LEFT - 8,
            y + 14,
            escaped(figure.name),
            y + 3,
            HEIGHT - 6,
            LEFT as f64 + width + 6.0,
            y + 14,
            escaped(&figure.shown),
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// The figure of a row: its name in the first cell, what is promised in the last, the figure before that.
fn figure(row: &str) -> Option<Figure<'_>> {
    let cells: Vec<&str> = row.strip_prefix('|')?.strip_suffix('|')?.split('|').map(str::trim).collect();
    let [name, .., shown, promised] = cells.as_slice() else { return None };
    let (relation, limit) = promised.split_once(' ')?;
    let (value, limit) = (number(shown)?, number(limit)?);
    let share = match relation {
        "≤" => value / limit,
        "≥" => limit / value,
        _ => return None,
    };
    let shown = format!("{shown} ({promised})");
    share.is_finite().then_some(Figure { name, share, shown })
}

/// The number that a cell begins with: "0.93 × the cost", "1/30".
fn number(cell: &str) -> Option<f64> {
    let word = cell.split(' ').next()?;
    match word.split_once('/') {
        Some((above, below)) => Some(above.parse::<f64>().ok()? / below.parse::<f64>().ok()?),
        None => word.parse().ok(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_with_a_promise_is_a_figure() {
        let share = |row| figure(row).map(|figure| figure.share);
        assert_eq!(share("| annotate 1 MB | 50.0 ns/byte | 0.75 × the cost of 10 KB | ≤ 1.5 |"), Some(0.5));
        assert_eq!(share("| annotate | 9 MB/s | 400 × compromise’s speed | ≥ 200 |"), Some(0.5));
        assert_eq!(share("| a key | 0.2 ms | 1/60 | ≤ 1/30 |"), Some(0.5));
        assert_eq!(share("| news, 5 MB | 10.0 | ≤ 40 |"), Some(0.25));
    }

    #[test]
    fn rows_without_a_promise_and_other_lines_are_none() {
        for row in ["| peak memory | bytes | promised |", "| --- | --- | --- |", "| first | 3 ms | | |", "# Speed", ""]
        {
            assert_eq!(figure(row), None, "{row}");
        }
    }

    #[test]
    fn a_figure_that_breaks_its_promise_has_another_colour() {
        let svg = plot("| a & b | 2.0 | ≤ 1 |\n| c | 0.5 | ≤ 1 |");
        assert!(svg.contains("a &amp; b") && svg.contains("#c05621") && svg.contains("#2b6cb0"), "{svg}");
    }
}
