using System.Diagnostics;
using System.Text.Json;
using ServerlessBlog.Comments;
using ServerlessBlog.Telemetry;

namespace ServerlessBlog.Tests.Telemetry;

public sealed class MessageTraceTests
{
    private static readonly CommentId Id = new("ideas", Guid.Parse("01a2121b-63c9-7314-8630-001d2c0757d7"));

    [Fact]
    public void A_message_carries_the_trace_that_it_was_sent_in()
    {
        using var sender = new Activity("sender").Start();

        var message = MessageTrace.Write(new ScreeningMessage(Id), BlogJson.Wire.ScreeningMessage);

        Assert.Equal(sender.TraceId, MessageTrace.Read(message).TraceId);
        Assert.Equal(sender.SpanId, MessageTrace.Read(message).SpanId);
        Assert.Equal(new ScreeningMessage(Id), JsonSerializer.Deserialize<ScreeningMessage>(message, JsonSerializerOptions.Web));
    }

    [Fact]
    public void Without_a_trace_it_is_the_message_alone()
    {
        Activity.Current = null;

        Assert.Equal(
            """{"id":"ideas.01a2121b63c973148630001d2c0757d7"}""",
            MessageTrace.Write(new ScreeningMessage(Id), BlogJson.Wire.ScreeningMessage)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"traceparent":7}""")]
    [InlineData("""{"traceparent":"00-short-01"}""")]
    public void Whatever_names_no_trace_has_none(string? message) => Assert.Equal(default, MessageTrace.Read(message));
}
