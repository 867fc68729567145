using System.Diagnostics;
using BinanceUserStreams.Emulator.Hosting;

namespace BinanceUserStreams.Tests.Emulator;

public sealed class ProgramTests : IDisposable
{
    private EmulatorProcess? _program;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _program?.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task It_tells_where_it_listens_answers_there_and_ends_cleanly(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals to send on Windows.");
        Assert.SkipWhen(signal == "INT" && IsInterruptIgnored(), "Started in the background: SIGINT is ignored here.");
        var program = Start("--port", "0", "--time-scale", "60");
        var line = await program.Output.ReadLineAsync(Cancellation);
        Assert.Matches("^Listening on http://127\\.0\\.0\\.1:[0-9]+$", line);
        using HttpClient http = new();
        Uri ping = new(line!["Listening on ".Length..] + "/fapi/v1/ping");
        Assert.Equal("{}", await http.GetStringAsync(ping, Cancellation));

        using var kill = Process.Start("kill", [$"-{signal}", $"{program.Id}"]);
        await program.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal(0, program.ExitCode);
        Assert.Equal("", await program.Error.ReadToEndAsync(Cancellation));
        var rest = await program.Output.ReadToEndAsync(Cancellation);
        Assert.Contains("private/ws?listenKey=", rest, StringComparison.Ordinal);
        Assert.DoesNotContain("info:", rest, StringComparison.Ordinal);
    }

    // A shell starts its background jobs with SIGINT ignored, and children inherit that.
    private static bool IsInterruptIgnored()
    {
        const int interrupt = 2;
        const string status = "/proc/self/status";
        var ignored = File.Exists(status)
            ? File.ReadLines(status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            : null;
        return ignored is not null && (Convert.ToUInt64(ignored[7..].Trim(), 16) >> (interrupt - 1) & 1) == 1;
    }

    [Theory]
    [InlineData("--colour red", "accepted: --port, --time-scale, --weight-limit, --portfolio-weight-limit")]
    [InlineData("--port", "--port needs a value; accepted: a whole number from 0 to 65535")]
    [InlineData("--port 70000", "--port does not accept '70000'")]
    [InlineData("--time-scale 0", "--time-scale does not accept '0'")]
    [InlineData("--spot-weight-limit 0", "--spot-weight-limit does not accept '0'")]
    [InlineData("--weight-limit 0", "--weight-limit does not accept '0'")]
    [InlineData("--options-weight-limit", "--options-weight-limit needs a value")]
    [InlineData("--history-lag 3600001", "--history-lag does not accept '3600001'; accepted: a whole number from 0")]
    [InlineData("--stream-legacy loud", "accepted: deliver, silent")]
    public async Task Arguments_it_does_not_know_are_refused_with_those_it_does(string arguments, string told)
    {
        var program = Start(arguments.Split(' '));

        await program.WaitForExitAsync(Cancellation);

        Assert.Equal(2, program.ExitCode);
        Assert.Equal("", await program.Output.ReadToEndAsync(Cancellation));
        Assert.Contains(told, await program.Error.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_told_without_a_stack_trace()
    {
        await using var host = await EmulatorHost.StartAsync(new EmulatorOptions(), Cancellation);
        var program = Start("--port", $"{host.Uri.Port}");

        await program.WaitForExitAsync(Cancellation);

        Assert.Equal(1, program.ExitCode);
        var error = await program.Error.ReadToEndAsync(Cancellation);
        Assert.Contains($"{host.Uri.Port}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_describes_arguments_and_control_calls()
    {
        var program = Start("--help");

        var help = await program.Output.ReadToEndAsync(Cancellation);

        Assert.Contains("--stream-legacy deliver|silent", help, StringComparison.Ordinal);
        Assert.Contains("POST   /emulator/faults", help, StringComparison.Ordinal);
    }

    private EmulatorProcess Start(params string[] arguments) => _program = new EmulatorProcess(arguments);
}
