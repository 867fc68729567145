using BinanceUserStreams.FleetCampaign;
using BinanceUserStreams.FleetCampaign.Children;

try
{
    return args switch
    {
        ["host", .. var rest] => await HostProgram.RunAsync(rest),
        ["reader", .. var rest] => await ReaderProgram.RunAsync(rest),
        ["fault", .. var rest] => await Verbs.FaultAsync(rest),
        ["failover", .. var rest] => await Verbs.FailoverAsync(rest),
        ["campaign", .. var rest] => await Verbs.CampaignAsync(rest),
        ["kills", .. var rest] => await Verbs.KillsAsync(rest),
        ["soak", .. var rest] => await Verbs.SoakAsync(rest),
        _ => throw new ArgumentException(Verbs.Usage),
    };
}
catch (Exception exception) when (exception is ArgumentException or FileNotFoundException)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
