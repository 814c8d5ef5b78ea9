using ServerlessBlog.Comments;
using ServerlessBlog.Site;

namespace ServerlessBlog.Tests.Site;

public sealed class CommentNodeTests
{
    private static readonly DateTimeOffset Start = new(2007, 5, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Answers_stand_below_what_they_answer_oldest_first()
    {
        var (a, b) = (Comment(0), Comment(1));

        var thread = CommentNode.Thread([a, b, Comment(2, a), Comment(3, a)]);

        Assert.Equal([a.Id.ToString(), b.Id.ToString()], thread.Select(node => node.Id));
        Assert.Equal(["2", "3"], thread[0].Answers.Select(node => node.Html));
    }

    [Fact]
    public void An_answer_to_a_comment_that_is_not_shown_stands_for_itself() =>
        Assert.Equal(["1"], CommentNode.Thread([Comment(1, Comment(0))]).Select(node => node.Html));

    [Fact]
    public void A_chain_of_a_thousand_answers_nests_three_deep_and_says_whom_the_deeper_ones_answer()
    {
        var chain = new List<CommentItem> { Comment(0) };
        for (var number = 1; number < 1000; number++)
        {
            chain.Add(Comment(number, chain[^1]));
        }

        var top = Assert.Single(CommentNode.Thread(chain));

        var third = Assert.Single(top.Answers).Answers;
        Assert.Equal(998, third.Count);
        Assert.All(third, node => Assert.Empty(node.Answers));
        Assert.Null(third[0].AnswerTo);
        Assert.Same(third[0], third[1].AnswerTo);
    }

    private static CommentItem Comment(int number, CommentItem? parent = null) =>
        new(
            new CommentId("post", Guid.CreateVersion7(Start.AddMinutes(number))),
            parent?.Id,
            new CommentWriter("Anonymous", WriterKind.Anonymous),
            $"{number}",
            $"{number}",
            null,
            Start.AddMinutes(number),
            null
        );
}
