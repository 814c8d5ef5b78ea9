using ServerlessBlog.Local;

try
{
    return await LocalProgram.RunAsync(args);
}
catch (StartupProblem problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
