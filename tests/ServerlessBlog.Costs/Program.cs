using ServerlessBlog.Costs;

// dotnet run --project tests/ServerlessBlog.Costs What a month costs: the calls that a test counted, the prices and assumptions of
// docs/costs, written into docs/runbook.md and docs/costs/costs.svg.
var docs = args is [var folder] ? folder : Path.Combine(Environment.CurrentDirectory, "docs");
var inputs = Inputs.Read(Path.Combine(docs, "costs"));
var bills = Runbook.Months.Select(month => Bill.Of(month, inputs)).ToList();
var table = Report.Table(bills);
Console.WriteLine(table);
var runbook = Path.Combine(docs, "runbook.md");
File.WriteAllText(runbook, Runbook.With(File.ReadAllText(runbook), table));
File.WriteAllText(Path.Combine(docs, "costs", "costs.svg"), Report.Picture(bills));
