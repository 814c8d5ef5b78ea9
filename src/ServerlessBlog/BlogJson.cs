using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServerlessBlog.Access;
using ServerlessBlog.Anonymity;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;
using ServerlessBlog.Mail;
using ServerlessBlog.Media;
using ServerlessBlog.Moderation;
using ServerlessBlog.Poison;
using ServerlessBlog.Posts;
using ServerlessBlog.Privacy;
using ServerlessBlog.Receipts;
using ServerlessBlog.Screening.Replay;
using ServerlessBlog.Settings;
using ServerlessBlog.Site;
using ServerlessBlog.Transfer;

namespace ServerlessBlog;

/// <summary>The one JSON context: every answer, queue message and stored verdict, source-generated.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    Converters = [
        typeof(UtcTimeConverter),
        typeof(CamelCaseEnumConverter<PostStatus>),
        typeof(CamelCaseEnumConverter<CommentState>),
        typeof(CamelCaseEnumConverter<WriterKind>),
        typeof(CamelCaseEnumConverter<MailState>),
        typeof(CamelCaseEnumConverter<Outcome>),
        typeof(CamelCaseEnumConverter<PersonalDataKind>),
        typeof(CamelCaseEnumConverter<IdeaStatus>),
    ]
)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(PostAnswer))]
[JsonSerializable(typeof(Posts.PostPage))]
[JsonSerializable(typeof(CommentPage))]
[JsonSerializable(typeof(SubmittedComment))]
[JsonSerializable(typeof(CommentForm))]
[JsonSerializable(typeof(Solution))]
[JsonSerializable(typeof(DoorFacts))]
[JsonSerializable(typeof(CommentReceipt))]
[JsonSerializable(typeof(Idea))]
[JsonSerializable(typeof(IdeaPage))]
[JsonSerializable(typeof(AnsweredIdea))]
[JsonSerializable(typeof(WaitingPage))]
[JsonSerializable(typeof(ModeratedComment))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(ScreeningMessage))]
[JsonSerializable(typeof(LearningMessage))]
[JsonSerializable(typeof(MailMessage))]
[JsonSerializable(typeof(OutgoingMail))]
[JsonSerializable(typeof(MailList))]
[JsonSerializable(typeof(PoisonList))]
[JsonSerializable(typeof(PublishingMessage))]
[JsonSerializable(typeof(Privacy.PersonalData))]
[JsonSerializable(typeof(ErasedData))]
[JsonSerializable(typeof(RebuildAnswer))]
[JsonSerializable(typeof(SavedBlob))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(SettingsAnswer))]
[JsonSerializable(typeof(MediaAnswer))]
[JsonSerializable(typeof(PostVersionList))]
[JsonSerializable(typeof(PostVersionAnswer))]
[JsonSerializable(typeof(PreviewAnswer))]
[JsonSerializable(typeof(DeskNumbers))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(RebuildProgress))]
[JsonSerializable(typeof(Imported))]
[JsonSerializable(typeof(SignInState))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
internal sealed partial class BlogJson : JsonSerializerContext
{
    /// <summary>
    /// The context for the wire. Answers are <c>application/json</c> with <c>nosniff</c>, so markup needs no escape of its own.
    /// </summary>
    public static BlogJson Wire => WireContext.Instance;

    private static class WireContext
    {
        public static readonly BlogJson Instance = new(
            new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }
}

/// <summary>Enums on the wire: <c>published</c> or <c>notNow</c>, not <c>Published</c> or 2.</summary>
internal sealed class CamelCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;

/// <summary>RFC 3339 in UTC with a <c>Z</c>, which the default (<c>+00:00</c>) does not write.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
