using BinanceUserStreams.Journal;
using BinanceUserStreams.Tests.States;
using BinanceUserStreams.Watching;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Watching;

/// <summary>A journal as a test writes it, and the picture that a live screen would show of it.</summary>
internal sealed class WatchedJournal : IDisposable
{
    public StateJournal Journal { get; } = new();

    public FakeTimeProvider Clock { get; } = new(StateJournal.Noon.AddHours(1));

    public void Dispose() => Journal.Dispose();

    /// <summary>A status of the stream of desk.</summary>
    public WatchedJournal Status(double second, string status, string message = "m", string rest = "", string account = "desk")
    {
        Journal.Line(second, "UsdMFutures", account, $"\"status\":\"{status}\",\"message\":\"{message}\"{rest}");
        return this;
    }

    /// <summary>The picture of all that is there, without following it.</summary>
    public WatchPicture Picture(bool isReceived = true)
    {
        WatchMachine machine = new(Clock);
        var reader = new JournalReader(Journal.Folder, new JournalQuery { IncludeStatus = true }, notice => machine.Problems.Add(notice));
        foreach (var record in reader.Read(TestContext.Current.CancellationToken))
        {
            machine.Add(record);
        }

        machine.Hold(Journal.Read());
        return machine.ToPicture(_ => isReceived, "");
    }

    public WatchedStream Stream(bool isReceived = true) => Assert.Single(Picture(isReceived).Streams);
}
