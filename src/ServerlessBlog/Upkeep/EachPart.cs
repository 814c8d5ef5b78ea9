namespace ServerlessBlog.Upkeep;

/// <summary>Runs the parts of a timer's work so that one that fails stops no other.</summary>
internal static class EachPart
{
    /// <summary>One after the other.</summary>
    /// <exception cref="AggregateException">Some failed: thrown when all have run, so that the run is seen to have failed.</exception>
    public static async Task RunAsync(params Func<Task>[] parts)
    {
        var failures = new List<Exception>();
        foreach (var part in parts)
        {
            try
            {
                await part();
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }
}
