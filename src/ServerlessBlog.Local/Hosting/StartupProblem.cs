namespace ServerlessBlog.Local;

/// <summary>Something that the person at the keyboard can put right. It prints as its message alone, without a stack trace.</summary>
internal sealed class StartupProblem(string message, Exception? inner = null) : Exception(message, inner)
{
    public override string ToString() => Message;
}
