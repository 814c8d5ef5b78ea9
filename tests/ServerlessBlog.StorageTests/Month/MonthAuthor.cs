using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ServerlessBlog.Comments;
using ServerlessBlog.Local;
using ServerlessBlog.Moderation;

namespace ServerlessBlog.Tests.Month;

/// <summary>
/// The author, who never errs: presses the buttons of the morning's and the evening's mail, answers one good comment in eight, and goes
/// through the desk and the day's new comments in the evening.
/// </summary>
internal sealed partial class MonthAuthor(SimulatedBlog blog, MonthLedger ledger)
{
    /// <summary>Ten minutes at the desk.</summary>
    private const int MostAtDesk = 150;
    private const int PageOfDesk = 50;

    private readonly HashSet<string> decided = [];
    private int read;

    /// <summary>How many mails came, by the day.</summary>
    public Dictionary<int, int> Mails { get; } = [];

    /// <summary>Reads the mail that came since the last time.</summary>
    public async Task ReadMailAsync()
    {
        var mailbox = blog.HostServices.GetRequiredService<LocalMailbox>();
        var mails = mailbox.All();
        mailbox.Clear();
        foreach (var mail in mails)
        {
            var day = MonthLedger.DayOf(mail.ReceivedAt);
            Mails[day] = Mails.GetValueOrDefault(day) + 1;
            await PressAsync(mail.Text!);
        }

        await blog.RunQueuesAsync();
    }

    /// <summary>Decides about what waits, newest first.</summary>
    public async Task VisitDeskAsync()
    {
        var waiting = new List<string>();
        string? cursor = null;
        do
        {
            var page = await CallAsync(
                HttpMethod.Get,
                $"api/moderation?limit={PageOfDesk}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}"
            );
            waiting.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        } while (cursor is not null && waiting.Count < MostAtDesk);

        foreach (var id in waiting)
        {
            await DecideAsync(id, ledger.IsSpam(id) ? "spam" : "approve");
        }

        await blog.RunQueuesAsync();
    }

    /// <summary>Reads what was published since the last time, and takes spam off the site.</summary>
    public async Task ReadSiteAsync()
    {
        var states = blog.Services.GetRequiredService<CommentStates>();
        foreach (
            var id in ledger
                .Taken.Skip(read)
                .Where(taken => taken is { Plan.IsSpam: true, Verdict.Outcome: Outcome.Publish })
                .Select(taken => taken.Id)
        )
        {
            if (
                CommentId.TryParse(id, out var comment)
                && await states.FindAsync(comment, CancellationToken.None) is { Comment.State: CommentState.Published }
            )
            {
                await DecideAsync(id, "spam");
            }
        }

        read = ledger.Taken.Count;
        await blog.RunQueuesAsync();
    }

    private async Task DecideAsync(string id, string action)
    {
        decided.Add(id);
        await CallAsync(HttpMethod.Post, $"api/moderation/{id}/{action}");
    }

    /// <summary>Presses at most one button for each comment of a mail.</summary>
    private async Task PressAsync(string mail)
    {
        var links = blog.Services.GetRequiredService<ModerationLinks>();
        foreach (
            var buttons in Buttons().Matches(mail).Select(match => match.Groups[1].Value).GroupBy(token => links.Open(token)!.Id.ToString())
        )
        {
            var actions = buttons.ToDictionary(token => links.Open(token)!.Action);
            if (Wanted(buttons.Key).FirstOrDefault(actions.ContainsKey) is { } choice && decided.Add(buttons.Key))
            {
                using var form = new FormUrlEncodedContent([
                    new("token", actions[choice]),
                    new("text", "Thank you. I shall look into it and say here what came of it."),
                ]);
                using var page = await blog.Client.PostAsync("api/moderation/link", form);
                Assert.True(page.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{choice}: {page.StatusCode}");
            }
        }
    }

    /// <summary>What the author would press, first the best; the digest, for one, has no button but for what is no spam.</summary>
    private IEnumerable<string> Wanted(string id) =>
        ledger.IsSpam(id) ? ["spam"]
        : ledger.NumberOf(id) % 8 == 0 ? ["reply", "approve"]
        : ["approve"];

    private async Task<JsonElement> CallAsync(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SimulatedBlog.AuthorKey);
        using var answer = await blog.Client.SendAsync(request);
        return await BlogFixture.ReadAsync(answer, HttpStatusCode.OK);
    }

    [GeneratedRegex(@"moderation/link\?token=(\S+)")]
    private static partial Regex Buttons();
}
