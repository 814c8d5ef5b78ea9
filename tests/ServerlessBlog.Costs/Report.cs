using System.Globalization;
using System.Text;

namespace ServerlessBlog.Costs;

/// <summary>Bills as a table for docs/runbook.md and as a picture: what share of each bill goes where.</summary>
public static class Report
{
    private const int Width = 860;
    private const int BarWidth = 560;
    private const int RowHeight = 46;

    private static readonly (string Group, string Colour, string[] Names)[] Groups =
    [
        ("functions", "#2f4a6d", ["functions: memory", "functions: runs"]),
        (
            "storage",
            "#0b6b4f",
            ["storage: table calls", "storage: queue calls", "storage: blob reads", "storage: blob writes", "storage: space"]
        ),
        ("data to readers", "#c2791c", ["data to readers"]),
        ("screening", "#7a3b8f", ["screening: texts"]),
        ("mail", "#a3262f", ["mail"]),
        ("telemetry and alerts", "#6d6d6d", ["telemetry", "alerts"]),
    ];

    /// <summary>Markdown: a row for each price, a column for each month.</summary>
    public static string Table(IReadOnlyList<Bill> bills)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| US$ a month | {string.Join(" | ", bills.Select(bill => bill.Month.Name))} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| --- |{string.Concat(Enumerable.Repeat(" ---: |", bills.Count))}");
        foreach (var (name, unit) in bills[0].Lines.Select(line => (line.Name, line.Unit)))
        {
            var cells = bills
                .Select(bill => bill.Lines.Single(line => line.Name == name))
                .Select(line => $"{Usd(line.Usd)} ({Quantity(line.Quantity)})");
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name}, {unit} | {string.Join(" | ", cells)} |");
        }

        text.Append(CultureInfo.InvariantCulture, $"| **together** | {string.Join(" | ", bills.Select(bill => $"**{Usd(bill.Usd)}**"))} |");
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>SVG: a bar for each month, cut by what the money goes to.</summary>
    public static string Picture(IReadOnlyList<Bill> bills)
    {
        var height = (bills.Count * RowHeight) + 80;
        var svg = new StringBuilder();
        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="system-ui, sans-serif" font-size="13" role="img">"""
        );
        svg.AppendLine("<title>What a month costs, and what for</title>");
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect width="{Width}" height="{height}" fill="#fff"/>""");
        for (var row = 0; row < bills.Count; row++)
        {
            AppendBar(svg, bills[row], 16 + (row * RowHeight));
        }

        double left = 16;
        foreach (var (group, colour, _) in Groups)
        {
            var top = (bills.Count * RowHeight) + 40;
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<rect x="{left}" y="{top}" width="12" height="12" fill="{colour}"/><text x="{left + 18}" y="{top + 11}">{group}</text>"""
            );
            left += 44 + (group.Length * 7.5);
        }

        return svg.AppendLine("</svg>").ToString().ReplaceLineEndings("\n");
    }

    private static void AppendBar(StringBuilder svg, Bill bill, int top)
    {
        double left = 200;
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="16" y="{top + 19}">{bill.Month.Name}</text>""");
        foreach (var (group, colour, names) in Groups)
        {
            var usd = bill.Lines.Where(line => names.Contains(line.Name)).Sum(line => line.Usd);
            var width = usd / bill.Usd * BarWidth;
            svg.AppendLine(
                CultureInfo.InvariantCulture,
                $"""<rect x="{left:0.0}" y="{top}" width="{width:0.0}" height="28" fill="{colour}"><title>{group}: ${Usd(usd)}</title></rect>"""
            );
            left += width;
        }

        svg.AppendLine(
            CultureInfo.InvariantCulture,
            $"""<text x="{left + 10:0.0}" y="{top + 19}" font-weight="600">${Usd(bill.Usd)}</text>"""
        );
    }

    private static string Usd(double usd) => usd.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Quantity(double quantity) =>
        quantity switch
        {
            >= 1e6 => (quantity / 1e6).ToString("0.# M", CultureInfo.InvariantCulture),
            >= 1e4 => (quantity / 1e3).ToString("0 k", CultureInfo.InvariantCulture),
            _ => quantity.ToString("0.##", CultureInfo.InvariantCulture),
        };
}
