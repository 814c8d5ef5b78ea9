namespace ServerlessBlog.Intake;

/// <summary>
/// Whether more comes in than a blog's readers write. Turns itself on and off. While it is on, forms ask for more work and the author's
/// alerts are folded into one.
/// </summary>
/// <param name="On">Whether it is on.</param>
/// <param name="Since">When the flood began; of the last one when it is over, null when there was none.</param>
/// <param name="Came">Comments taken since then, while it was on.</param>
/// <param name="LookHuman">Of these, with a form, time to write, a proof, and within every budget.</param>
public sealed record FloodState(bool On, DateTimeOffset? Since, int Came, int LookHuman);

/// <summary>All comments of the blog in one bucket, with the flood they make.</summary>
internal sealed record Inflow(Bucket Bucket, DateTimeOffset? Since, int Came, int LookHuman)
{
    public static Inflow None { get; } = new(default, null, 0, 0);

    public FloodState StateAt(DateTimeOffset now, DoorOptions options) =>
        new(Since is not null && Bucket.LevelAt(now, options.FloodPerHour) > options.FloodBurst / 2.0, Since, Came, LookHuman);

    public Inflow Add(bool looksHuman, DateTimeOffset now, DoorOptions options)
    {
        var bucket = Bucket.Add(1, now, options.FloodPerHour);
        var human = looksHuman ? 1 : 0;
        return StateAt(now, options).On ? this with { Bucket = bucket, Came = Came + 1, LookHuman = LookHuman + human }
            : bucket.Level > options.FloodBurst ? new Inflow(bucket, now, 1, human)
            : this with { Bucket = bucket };
    }

    /// <summary>Without a comment that was counted and not stored; a flood that it alone began is none.</summary>
    public Inflow TakeBack(bool looksHuman, DateTimeOffset now, DoorOptions options)
    {
        var bucket = Bucket.Add(-1, now, options.FloodPerHour);
        if (!StateAt(now, options).On)
        {
            return this with { Bucket = bucket };
        }

        return Came <= 1
            ? None with
            {
                Bucket = bucket,
            }
            : this with
            {
                Bucket = bucket,
                Came = Came - 1,
                LookHuman = LookHuman - (looksHuman ? 1 : 0),
            };
    }
}
