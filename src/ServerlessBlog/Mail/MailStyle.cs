namespace ServerlessBlog.Mail;

/// <summary>How mails look: one column, large targets, the blog's own colours on light and dark.</summary>
internal static class MailStyle
{
    public const string Body =
        "margin:0;padding:20px 12px;background:#fbfaf7;color:#1d232b;font:16px/1.55 -apple-system,'Segoe "
        + "UI',Roboto,Helvetica,Arial,sans-serif;";
    public const string Column = "max-width:580px;margin:0 auto;";
    public const string Heading = "font:600 24px/1.25 Georgia,'Times New Roman',serif;margin:0 0 18px;overflow-wrap:anywhere;";
    public const string Card = "margin:0 0 20px;padding:18px;background:#ffffff;border:1px solid #d9d6cf;border-radius:10px;";
    public const string Why =
        "margin:0 0 12px;padding:8px 12px;background:#fdf3dc;border-left:4px solid "
        + "#b7791f;border-radius:4px;font-size:15px;overflow-wrap:anywhere;";
    public const string Words = "margin:0 0 10px;white-space:pre-line;overflow-wrap:anywhere;";
    public const string Small = "font-size:14px;color:#59636f;overflow-wrap:anywhere;";

    /// <summary>A link that stands by itself: as high as a thumb.</summary>
    public const string Link = "display:inline-block;padding:10px 0;color:#1d232b;overflow-wrap:anywhere;";

    /// <summary>The dark colours win over the attributes' light ones where a mail program reads style sheets at all.</summary>
    public const string Sheet = """
        @media (prefers-color-scheme: dark) {
          .paper { background: #16191d !important; color: #e9e6df !important; }
          .card { background: #1f242a !important; border-color: #3a424b !important; }
          .ink { color: #e9e6df !important; }
          .soft { color: #a9b0b8 !important; }
          .why { background: #33291a !important; }
          .go { background: #3fb58c !important; border-color: #3fb58c !important; color: #0d1a15 !important; }
          .calm { color: #cfe0f5 !important; border-color: #7f9cc0 !important; }
          .stop { color: #f4a6ab !important; border-color: #c2666d !important; }
        }
        @media (max-width: 400px) { .go, .calm, .stop { display: block !important; margin-right: 0 !important; text-align: center; } }
        """;

    /// <summary>The one that says yes is filled; those that take something away are outlines.</summary>
    public static string Button(string kind) =>
        "display:inline-block;margin:0 8px 10px 0;padding:11px 18px;border-radius:8px;font-weight:600;text-decoration:none;"
        + kind switch
        {
            "go" => "background:#0b6b4f;border:1px solid #0b6b4f;color:#ffffff;",
            "stop" => "border:1px solid #a3262f;color:#a3262f;",
            _ => "border:1px solid #2f4a6d;color:#2f4a6d;",
        };
}
