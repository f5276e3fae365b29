use crate::answer::answer;
use crate::passage::quotation::tests::base_of;
use crate::question::understand;

#[test]
fn an_article_titled_by_somebody_tells_of_them_and_others_do_not() {
    let text = "The harbour was cleaned. It was open again on 3 May 2019.";
    let base = base_of(&[
        &format!("Olaf Scholz in Bergen\n\nOslo, 20 May 2023\n\n{text}"),
        &format!("A harbour in Bergen\n\nOslo, 20 May 2023\n\nOlaf Scholz is old. {text}"),
    ]);
    let told = answer(&understand("timeline Olaf Scholz 2019", &base), &base);
    let articles: Vec<usize> = told.items.iter().flat_map(|i| &i.citations).copied().collect();
    assert_eq!(articles.len(), 1, "{told:?}");
}
