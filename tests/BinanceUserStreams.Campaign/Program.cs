using BinanceUserStreams.Campaign;

try
{
    return args switch
    {
        ["faults", .. var rest] => await Verbs.FaultsAsync(rest),
        ["soak", .. var rest] => await Verbs.SoakAsync(rest),
        ["slow", .. var rest] => await Verbs.SlowAsync(rest),
        _ => await Verbs.FaultsAsync(args),
    };
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
