using System.Runtime.InteropServices;
using BinanceUserStreams.Emulator.Hosting;

if (CommandLine.AsksForHelp(args))
{
    Console.WriteLine(CommandLine.Help);
    return 0;
}

EmulatorOptions options;
try
{
    options = CommandLine.Parse(args);
}
catch (ArgumentException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}

TaskCompletionSource stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
void Stop(PosixSignalContext signal)
{
    // We end ourselves, after the sockets are closed, with exit code 0.
    signal.Cancel = true;
    stop.TrySetResult();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await using var host = await StartAsync(options);
if (host is null)
{
    return 1;
}

Console.WriteLine(
    $"""
    Listening on {host.Uri.GetLeftPart(UriPartial.Authority)}
      Listen key   curl -X POST -H "X-MBX-APIKEY: <64 letters and digits>" {host.Uri}fapi/v1/listenKey
      Stream       {host.StreamUri}private/ws?listenKey=<key>
      Spot, margin {host.StreamUri}ws-api/v3
      Control      curl {host.Uri}emulator          (--help lists the calls)
      Stop         Ctrl+C
    """);
await stop.Task;
return 0;

static async Task<EmulatorHost?> StartAsync(EmulatorOptions options)
{
    try
    {
        return await EmulatorHost.StartAsync(options);
    }
    catch (IOException exception)
    {
        await Console.Error.WriteLineAsync(exception.Message);
        return null;
    }
}
