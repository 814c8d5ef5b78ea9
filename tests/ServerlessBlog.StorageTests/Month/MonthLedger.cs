using Microsoft.Extensions.DependencyInjection;
using ServerlessBlog.Comments;

namespace ServerlessBlog.Tests.Month;

/// <summary>A comment that was taken, and where screening put it.</summary>
internal sealed record Taken(PlannedComment Plan, string Id, Verdict Verdict);

/// <summary>The truth about each comment, and what became of it.</summary>
internal sealed class MonthLedger
{
    private readonly Dictionary<string, PlannedComment> plans = [];
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> unread = [];

    public List<Taken> Taken { get; } = [];

    public List<Sent> Refused { get; } = [];

    public static int DayOf(DateTimeOffset time) => (int)(time - MonthPlan.Start).TotalDays;

    public bool IsSpam(string id) => plans.TryGetValue(id, out var plan) && plan.IsSpam;

    public int NumberOf(string id) => numbers.GetValueOrDefault(id);

    public void Add(Sent sent)
    {
        if (sent.Id is null)
        {
            Refused.Add(sent);
            return;
        }

        plans[sent.Id] = sent.Plan;
        numbers[sent.Id] = plans.Count;
        unread.Add(sent.Id);
    }

    /// <summary>Reads what screening made of the comments that came since the last call.</summary>
    public async Task ReadVerdictsAsync(SimulatedBlog blog)
    {
        foreach (var id in unread.ToList())
        {
            if (await FindAsync(blog, id) is { State: not CommentState.Pending } comment)
            {
                Assert.True(comment.Verdict is not null, $"Comment {id} is {comment.State} and has no verdict.");
                Taken.Add(new Taken(plans[id], id, comment.Verdict));
                unread.Remove(id);
            }
        }
    }

    /// <summary>Where the comments stand now, as the author's decisions left them.</summary>
    public async Task<IReadOnlyDictionary<string, CommentState>> ReadStatesAsync(SimulatedBlog blog)
    {
        var states = new Dictionary<string, CommentState>();
        foreach (var id in plans.Keys)
        {
            states[id] = (await FindAsync(blog, id)).State;
        }

        return states;
    }

    private static async Task<Comment> FindAsync(SimulatedBlog blog, string id)
    {
        Assert.True(CommentId.TryParse(id, out var comment));
        var found = await blog.Services.GetRequiredService<CommentStates>().FindAsync(comment, CancellationToken.None);
        Assert.True(found is not null, $"Comment {id} is lost.");
        return found.Comment;
    }
}
