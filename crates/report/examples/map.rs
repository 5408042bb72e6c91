//! x
fn main() {
    let l = switchback_lattice::embedded().unwrap();
    let t = std::time::Instant::now();
    let m = switchback_report::map::Map::new(&l);
    eprintln!("{:?}", t.elapsed());
    let r = vec![vec![
        "pmo-manager".to_string(),
        "programme-manager".into(),
        "it-director".into(),
        "cio".into(),
    ]];
    let a: Vec<String> = std::env::args().collect();
    let mut v = switchback_report::map::View::default();
    if a.len() > 1 {
        v.here = Some("pmo-manager");
        v.goal = Some("cio");
        v.routes = &r;
    }
    if a.len() > 2 {
        v.at = Some(&a[2]);
    }
    if a.len() > 3 {
        v.near = Some(switchback_model::lattice::Family::Pmo);
    }
    print!("{}", m.poster(&l, &v));
}
