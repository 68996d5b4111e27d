//! Checks on the article's parts: a picture without a credit, a dateline and a date stamp that contradict each other.

use super::article::{Reading, opening, span_of};
use super::{Check, CheckRule};
use crate::annotations::{Annotation, AnnotationKind};

/// How many days may lie between the dateline's day and the page's.
const DAYS_APART: i64 = 2;

pub(super) fn find(reading: &Reading, checks: &mut Vec<Check>) {
    let pictures: Vec<&Annotation> =
        reading.parts(|kind| matches!(kind, AnnotationKind::Caption | AnnotationKind::Credit(_))).collect();
    for (number, caption) in pictures.iter().enumerate() {
        let is_credit = |at: Option<&&Annotation>| at.is_some_and(|it| matches!(it.kind, AnnotationKind::Credit(_)));
        let is_beside =
            |at: Option<&&Annotation>| is_credit(at) && at.is_some_and(|it| lines_between(reading, caption, it) <= 1);
        // A credit inside its caption follows it in the list.
        let above = number.checked_sub(1).and_then(|above| pictures.get(above));
        if matches!(caption.kind, AnnotationKind::Caption) && !is_beside(pictures.get(number + 1)) && !is_beside(above)
        {
            let message = format!("No credit says who took the picture: {}", opening(reading.mention(caption)));
            checks.push(Check::new(CheckRule::PictureWithoutCredit, span_of(caption), message).about(caption.id));
        }
    }
    dates(reading, checks);
}

fn lines_between(reading: &Reading, one: &Annotation, other: &Annotation) -> usize {
    let line = |offset| reading.text.paragraph_at(offset);
    if other.start < one.start {
        line(one.start) - line(other.start)
    } else {
        line(other.start).saturating_sub(line(one.end.saturating_sub(1)))
    }
}

/// The dateline's day against that of the nearest date stamp before it.
fn dates(reading: &Reading, checks: &mut Vec<Check>) {
    let mut stamped: Option<i64> = None;
    for part in reading.parts(|kind| matches!(kind, AnnotationKind::DateStamp(_) | AnnotationKind::Dateline(_))) {
        match &part.kind {
            AnnotationKind::DateStamp(stamp) => stamped = stamp.date.as_deref().and_then(day_number).or(stamped),
            AnnotationKind::Dateline(dateline) => {
                let filed = dateline.date.as_deref().and_then(day_number);
                if let (Some(filed), Some(stamped)) = (filed, stamped)
                    && (filed - stamped).abs() > DAYS_APART
                {
                    let days = (filed - stamped).abs();
                    let message = format!("The dateline's day is {days} days from that of the date stamp.");
                    checks.push(Check::new(CheckRule::DatesContradict, span_of(part), message).about(part.id));
                }
            }
            _ => {}
        }
    }
}

/// The number of the day of an ISO 8601 date, counted from 1970 on (Hinnant's `days_from_civil`).
fn day_number(date: &str) -> Option<i64> {
    let mut fields = date.split('-').map(|field| field.parse::<i64>().ok());
    let [year, month, day] = [fields.next()??, fields.next()??, fields.next()??];
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2024-03-01").zip(day_number("2024-02-28")).map(|(one, other)| one - other), Some(2));
        assert_eq!(day_number("March 3"), None);
    }
}
