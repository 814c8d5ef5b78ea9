namespace ServerlessBlog.Intake;

/// <summary>
/// A leaky bucket: what is counted leaks away at a steady pace, so that neither the hour's first minute nor its last is a better one.
/// Two numbers in a row, however much comes.
/// </summary>
internal readonly record struct Bucket(double Level, DateTimeOffset At)
{
    public double LevelAt(DateTimeOffset now, int perHour) => Math.Max(0, Level - (Math.Max(0, (now - At).TotalHours) * perHour));

    /// <summary>With so much more, or less; never below nothing.</summary>
    public Bucket Add(double amount, DateTimeOffset now, int perHour) => new(Math.Max(0, LevelAt(now, perHour) + amount), now);
}

/// <summary>The buckets that a comment falls into, as they stand in storage, and the blog's inflow.</summary>
internal sealed record Buckets(Bucket Writer, Bucket Network, Bucket Post, Inflow Inflow)
{
    public Levels LevelsAt(DateTimeOffset now, DoorOptions options) =>
        new(
            Writer.LevelAt(now, options.WriterPerHour),
            Network.LevelAt(now, options.NetworkPerHour),
            Post.LevelAt(now, options.PostPerHour)
        );

    public Buckets Add(double weight, bool looksHuman, DateTimeOffset now, DoorOptions options) =>
        new(
            Writer.Add(weight, now, options.WriterPerHour),
            Network.Add(weight, now, options.NetworkPerHour),
            Post.Add(weight, now, options.PostPerHour),
            Inflow.Add(looksHuman, now, options)
        );

    /// <summary>Without a comment that was counted and not stored: its sender pays, the post and the blog do not.</summary>
    public Buckets TakeBack(double weight, bool looksHuman, DateTimeOffset now, DoorOptions options) =>
        this with
        {
            Post = Post.Add(-weight, now, options.PostPerHour),
            Inflow = Inflow.TakeBack(looksHuman, now, options),
        };
}
