using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

using ServerlessBlog.Access;
using ServerlessBlog.Comments;
using ServerlessBlog.Door;
using ServerlessBlog.Http;
using ServerlessBlog.Media;
using ServerlessBlog.Moderation;
using ServerlessBlog.Notifications;
using ServerlessBlog.Poison;
using ServerlessBlog.Posts;
using ServerlessBlog.Privacy;
using ServerlessBlog.Screening;
using ServerlessBlog.Settings;
using ServerlessBlog.Site;
using ServerlessBlog.Storage;
using ServerlessBlog.Subscriptions;
using ServerlessBlog.Telemetry;
using ServerlessBlog.Transfer;

namespace ServerlessBlog;

/// <summary>The whole of the app: what stands between the host and a function, and what functions are made of. A folder, a line.</summary>
internal static class BlogApplication
{
    public static FunctionsApplicationBuilder AddBlog(this FunctionsApplicationBuilder builder)
    {
        builder.UseMiddleware<TraceMiddleware>();
        builder.UseMiddleware<ProblemMiddleware>();
        builder.UseMiddleware<SessionMiddleware>();
        builder.Services
            .AddTelemetry(builder.Configuration)
            .AddStorage(builder.Configuration)
            .AddSettings(builder.Configuration)
            .AddHttp(builder.Configuration)
            .AddAccess(builder.Configuration)
            .AddPosts()
            .AddMedia()
            .AddComments(builder.Configuration)
            .AddDoor(builder.Configuration)
            .AddScreening(builder.Configuration)
            .AddModeration(builder.Configuration)
            .AddNotifications(builder.Configuration)
            .AddPoison()
            .AddSubscriptions(builder.Configuration)
            .AddPrivacy(builder.Configuration)
            .AddTransfer(builder.Configuration)
            .AddSite();
        return builder;
    }
}
