using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Http;
using ServerlessBlog.Intake;
using ServerlessBlog.Mail;
using ServerlessBlog.Media;
using ServerlessBlog.Moderation;
using ServerlessBlog.Notifications;
using ServerlessBlog.Poison;
using ServerlessBlog.Posts;
using ServerlessBlog.Privacy;
using ServerlessBlog.Receipts;
using ServerlessBlog.Screening;
using ServerlessBlog.Settings;
using ServerlessBlog.SignIn;
using ServerlessBlog.Site;
using ServerlessBlog.Storage;
using ServerlessBlog.Subscriptions;
using ServerlessBlog.Telemetry;
using ServerlessBlog.Transfer;
using ServerlessBlog.Upkeep;

namespace ServerlessBlog;

/// <summary>
/// The whole of the app: what stands between the host and a function, and what functions are made of. A folder, a line; each uses only
/// those above it.
/// </summary>
internal static class BlogApplication
{
    public static FunctionsApplicationBuilder AddBlog(this FunctionsApplicationBuilder builder)
    {
        builder.UseMiddleware<TraceMiddleware>();
        builder.UseMiddleware<AnswerHeadersMiddleware>();
        builder.UseMiddleware<FailedSignInMiddleware>();
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<SessionMiddleware>();
        builder
            .Services.AddTelemetry(builder.Configuration)
            .AddStorage(builder.Configuration)
            .AddHttp(builder.Configuration)
            .AddAccess(builder.Configuration)
            .AddPoison()
            .AddMedia()
            .AddMail(builder.Configuration)
            .AddSignIn()
            .AddComments(builder.Configuration)
            .AddPosts()
            .AddSubscriptions(builder.Configuration)
            .AddIntake(builder.Configuration)
            .AddReceipts()
            .AddScreening(builder.Configuration)
            .AddModeration(builder.Configuration)
            .AddNotifications()
            .AddPrivacy(builder.Configuration)
            .AddTransfer(builder.Configuration)
            .AddSite()
            .AddSettings(builder.Configuration)
            .AddUpkeep(builder.Configuration);
        return builder;
    }
}
