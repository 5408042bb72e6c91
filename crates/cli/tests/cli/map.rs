//! The map as a picture of its own, and the same content for those who do not look at pictures.

use std::fs;

use crate::{err, example, json, out, refused, switchback};

fn picture(args: &[&str]) -> String {
    let o = switchback(&[&["map"], args].concat());
    assert_eq!(o.status.code(), Some(0), "{args:?}: {}", err(&o));
    out(&o).to_owned()
}

/// F13 to F16: every role is a station; the file stands on its own and is the same each time.
#[test]
fn the_map_is_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.svg");
    let o = switchback(&["map", "--out", &path.display().to_string()]);
    assert_eq!((o.status.code(), out(&o)), (Some(0), ""));
    let svg = fs::read_to_string(&path).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("xmlns=") && svg.contains("<style>"));
    assert!(!svg.contains("<a ") && !svg.contains("http://127"), "a poster links nowhere");
    assert_eq!(svg, picture(&[]));
    let roles = json("map", &switchback(&["map", "--format", "json"]));
    let stations = roles["roles"].as_array().unwrap();
    assert_eq!(svg.matches("class=\"rim\"").count(), stations.len() + 1, "and one in the legend");
    for role in stations {
        let title = format!("<title>{},", role["title"].as_str().unwrap());
        assert!(svg.contains(&title), "no station {title}");
    }
}

/// You are here, your goal, your routes.
#[test]
fn a_person_stands_on_it_with_goal_and_routes() {
    let svg = picture(&["--cv", &example("passed-over-project-manager")]);
    assert!(svg.contains("Senior project manager, Delivery, level 5, you are here"));
    assert!(svg.contains("IT director, IT, level 7, your goal"));
    assert!(svg.matches("class=\"route\"").count() > 2);
    let svg = picture(&["--from", "pmo manager", "--goal", "CIO"]);
    assert!(svg.contains("PMO manager, PMO, level 5, you are here"));
    assert!(svg.contains("(CIO), Executive, level 9, your goal"));
    // Without somebody on it there are no routes, only the goal.
    let svg = picture(&["--goal", "cio"]);
    assert!(svg.contains("your goal") && !svg.contains("class=\"route\""));
}

#[test]
fn the_map_is_also_a_text() {
    let o = switchback(&["map", "--format", "md"]);
    assert!(out(&o).contains("| PMO manager | Head of PMO | up | typical |"), "{}", out(&o));
    let all = json("map", &switchback(&["map", "--format", "json"]));
    let moves = all["moves"].as_array().unwrap();
    assert_eq!(out(&o).lines().filter(|l| l.ends_with("typical |")).count(), {
        moves.iter().filter(|m| m["frequency"] == "typical").count()
    });
}

#[test]
fn what_is_not_there_is_refused() {
    for (args, what) in [
        (["map", "--family", "sales"], "there is no family “sales”"),
        (["map", "--at", "astronaut"], "astronaut"),
        (["map", "--goal", "astronaut"], "astronaut"),
        (["map", "--cv", "/no/such/file"], "cannot read the file"),
    ] {
        refused(&args, b"", &[what]);
    }
}
