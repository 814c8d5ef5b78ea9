using ServerlessBlog.Evaluation;

if (args is ["--help" or "-h", ..])
{
    Console.WriteLine(Arguments.Help);
    return 0;
}

try
{
    Evaluate.Run(Arguments.Parse(args));
    return 0;
}
catch (Exception problem) when (problem is DataFileException or FileNotFoundException)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}
