// What counting costs an exchange, and what a scrape costs with everything populated: `./dev bench metrics`.
// The numbers of a run, and the machine they are from, stand in ../README.md.

CostTable().print()
