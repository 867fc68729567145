using System.Globalization;
using BinanceUserStreams.Emulator.Control;

namespace BinanceUserStreams.Emulator.Hosting;

/// <summary>The arguments of the program.</summary>
internal static class CommandLine
{
    public static string Help { get; } =
        $"""
        A local Binance: listen keys and listen tokens over REST, user data streams over WebSocket, on 127.0.0.1 only.

        dotnet run --project src/BinanceUserStreams.Emulator -- [arguments]
          --port N                        0 to 65535; 0 lets the system choose (default)
          --time-scale N                  60 makes an hour pass in a minute (default 1)
          --weight-limit N                request weight per minute of USD-M and COIN-M (default 2400)
          --portfolio-weight-limit N      the same of Portfolio Margin (default 6000)
          --options-weight-limit N        the same of options (default 400)
          --spot-weight-limit N           the same of Spot (default 6000)
          --margin-weight-limit N         the same of Margin (default 12000)
          --history-lag N                 milliseconds until REST tells of what has happened (default 0)
          --stream-legacy deliver|silent  legacy URLs and keys in the path: as testnet, or as production (default)
          --help                          this text

        Streams, each at the entrance of its market; elsewhere they connect and stay silent, as unknown keys do:
          USD-M, options                  /private/ws?listenKey=KEY&events=A/B, /private/stream?listenKey=KEY, SUBSCRIBE
          COIN-M, margin risk             /ws/KEY, /stream?streams=KEY
          Portfolio Margin                /pm/ws/KEY
          Portfolio Margin Pro            /pm-classic/ws/KEY, with a key of USD-M
          Spot, margin                    /ws-api/v3, userDataStream.subscribe.signature, .subscribe.listenToken

        Control calls, JSON in and out:
        {ControlHelp.Calls}
        """;

    /// <summary>Whether the arguments ask for help and nothing else.</summary>
    public static bool AsksForHelp(string[] arguments) => arguments is ["--help"] or ["-h"];

    /// <exception cref="ArgumentException">An argument is not accepted; the message names those that are.</exception>
    public static EmulatorOptions Parse(string[] arguments)
    {
        EmulatorOptions options = new();
        for (var index = 0; index < arguments.Length; index += 2)
        {
            options = Apply(options, arguments[index], index + 1 < arguments.Length ? arguments[index + 1] : null);
        }

        return options;
    }

    private static EmulatorOptions Apply(EmulatorOptions options, string name, string? value) => (name, value) switch
    {
        ("--port", _) when Whole(value) is >= 0 and <= 65535 and var port => options with { Port = port },
        ("--port", _) => throw Refuse(name, value, "a whole number from 0 to 65535"),
        ("--time-scale", _) when Real(value) is >= 0.001 and <= 100_000 and var scale =>
            options with { TimeScale = scale },
        ("--time-scale", _) => throw Refuse(name, value, "a number from 0.001 to 100000"),
        ("--weight-limit", _) => options with { WeightLimit = Limit(name, value) },
        ("--portfolio-weight-limit", _) => options with { PortfolioWeightLimit = Limit(name, value) },
        ("--options-weight-limit", _) => options with { OptionsWeightLimit = Limit(name, value) },
        ("--spot-weight-limit", _) => options with { SpotWeightLimit = Limit(name, value) },
        ("--margin-weight-limit", _) => options with { MarginWeightLimit = Limit(name, value) },
        ("--history-lag", _) when Whole(value) is >= 0 and <= 3_600_000 and var lag =>
            options with { History = options.History with { LagMilliseconds = lag } },
        ("--history-lag", _) => throw Refuse(name, value, "a whole number from 0 to 3600000"),
        ("--stream-legacy", "deliver") => options with { SilentLegacyStreams = false },
        ("--stream-legacy", "silent") => options with { SilentLegacyStreams = true },
        ("--stream-legacy", _) => throw Refuse(name, value, "deliver, silent"),
        _ => throw new ArgumentException(
            $"Unknown argument '{name}'; accepted: --port, --time-scale, --weight-limit, "
            + "--portfolio-weight-limit, --options-weight-limit, --spot-weight-limit, --margin-weight-limit, "
            + "--history-lag, --stream-legacy, --help."),
    };

    private static int Limit(string name, string? value) =>
        Whole(value) is >= 1 and var limit ? limit : throw Refuse(name, value, "a whole number, 1 or more");

    private static ArgumentException Refuse(string name, string? value, string accepted) =>
        new($"{name} {(value is null ? "needs a value" : $"does not accept '{value}'")}; accepted: {accepted}.");

    private static int? Whole(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Real(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
