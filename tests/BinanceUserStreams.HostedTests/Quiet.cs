using System.Runtime.CompilerServices;

namespace BinanceUserStreams.HostedTests;

/// <summary>Tests ask no host but their own: the engine reads this when it is used first.</summary>
internal static class Quiet
{
    [ModuleInitializer]
    internal static void Apply()
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        // What whoever runs the tests has in the environment must neither help nor disturb.
        Environment.SetEnvironmentVariable("BINANCE_API_KEY", null);
        Environment.SetEnvironmentVariable("CI", null);
        Environment.SetEnvironmentVariable("TF_BUILD", null);
    }
}
