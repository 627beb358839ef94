//! Renders SVG as PNG, at twice its size with the fonts of this computer.
//!
//! The same fonts give the same bytes.

use super::format::Rendered;
use crate::error::Unpainted;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, FaceInfo, Source, Stretch, Style, Weight};
use resvg::usvg::{Group, Node, Options, Tree};
use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr as _;

/// The scale, so that it is sharp on dense screens and in print.
const DENSITY: u16 = 2;
/// 256 MiB while it is painted.
const MAX_PIXELS: u64 = 1 << 26;

pub(super) fn painted(svg: &str) -> Result<Rendered, Unpainted> {
    let mut found = Database::new();
    found.load_system_fonts();
    with_fonts(svg, &found)
}

fn with_fonts(svg: &str, found: &Database) -> Result<Rendered, Unpainted> {
    let fontdb = Arc::new(in_order(found).ok_or(Unpainted::NoFont)?);
    let options = Options { fontdb, ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| Unpainted::Failed(error.to_string()))?;
    let size = tree.size().to_int_size();
    let (width, height) =
        (size.width().saturating_mul(DENSITY.into()), size.height().saturating_mul(DENSITY.into()));
    let too_large = Unpainted::TooLarge(width, height);
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(too_large);
    }
    let mut pixels = Pixmap::new(width, height).ok_or(too_large)?;
    let transform = Transform::from_scale(DENSITY.into(), DENSITY.into());
    resvg::render(&tree, transform, &mut pixels.as_mut());
    let mut missing = BTreeSet::new();
    collect_missing(tree.root(), &mut missing);
    // A font of symbols only does not count.
    if missing.iter().any(|letters| letters.contains(|c: char| c.is_ascii_alphanumeric())) {
        return Err(Unpainted::NoFont);
    }
    let bytes = pixels.encode_png().map_err(|error| Unpainted::Failed(error.to_string()))?;
    Ok(Rendered { bytes, missing })
}

/// The fonts in an order that does not depend on that of directories, with one chosen for `sans-serif`, the last family
/// that a chart asks for. `None` if there are no fonts.
fn in_order(found: &Database) -> Option<Database> {
    let path = |face: &FaceInfo| match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => path.clone(),
        Source::Binary(_) => std::path::PathBuf::new(),
    };
    let mut faces: Vec<FaceInfo> = found.faces().cloned().collect();
    faces.sort_by_cached_key(|face| (face.post_script_name.clone(), path(face), face.index));
    let family = |face: &FaceInfo| face.families.first().map(|(name, _)| name.clone());
    let plain = faces.iter().min_by_key(|face| {
        let name = family(face).unwrap_or_default();
        let is_upright = face.style == Style::Normal && face.stretch == Stretch::Normal;
        let weight = face.weight.0.abs_diff(Weight::NORMAL.0);
        // "Noto Sans" before "Noto Sans Symbols".
        (face.monospaced, !name.contains("Sans"), !is_upright, weight, name.len())
    });
    let plain = plain.and_then(family)?;
    let mut ordered = Database::new();
    for face in faces {
        ordered.push_face_info(face);
    }
    ordered.set_sans_serif_family(plain);
    Some(ordered)
}

/// Collects the characters in a group that have no glyph in any font.
fn collect_missing(group: &Group, missing: &mut BTreeSet<String>) {
    for node in group.children() {
        match node {
            Node::Group(group) => collect_missing(group, missing),
            Node::Text(text) => {
                let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                // Direction marks have no glyph and need none.
                let lacks = glyphs.filter(|glyph| glyph.id.0 == 0 && glyph.text.width() > 0);
                missing.extend(lacks.map(|glyph| glyph.text.clone()));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(width: u32, height: u32) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>\
             <text x='2' y='12' font-size='10'>AI</text></svg>"
        )
    }

    #[test]
    fn without_a_font_there_is_no_chart() {
        assert_eq!(with_fonts(&svg(40, 20), &Database::new()).unwrap_err(), Unpainted::NoFont);
    }

    #[test]
    fn the_size_is_limited() {
        assert_eq!(painted(&svg(40, 1_000_000)).unwrap_err(), Unpainted::TooLarge(80, 2_000_000));
        let painted = painted(&svg(40, 20)).unwrap();
        assert_eq!(painted.missing, BTreeSet::new());
    }

    #[test]
    fn fonts_are_in_one_order_however_they_were_found() {
        let mut found = Database::new();
        found.load_system_fonts();
        let names = |fonts: &Database| {
            let named = |face: &FaceInfo| (face.post_script_name.clone(), face.index);
            fonts.faces().map(named).collect::<Vec<_>>()
        };
        let mut backwards = Database::new();
        for face in found.faces().cloned().collect::<Vec<_>>().into_iter().rev() {
            backwards.push_face_info(face);
        }
        assert_eq!(names(&in_order(&found).unwrap()), names(&in_order(&backwards).unwrap()));
    }
}
