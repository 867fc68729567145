using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>The end of a journal on a disk that can be made to stall.</summary>
internal sealed class StallingFile(IJournalFile file) : IJournalFile
{
    private readonly ManualResetEventSlim _answers = new(true);
    private readonly ManualResetEventSlim _isAsked = new(false);

    /// <summary>Ends when somebody waits for the disk, or has.</summary>
    public void WaitUntilAsked() => Assert.True(_isAsked.Wait(TimeSpan.FromSeconds(20)));

    public void Stall() => _answers.Reset();

    public void GoOn() => _answers.Set();

    public void Write(JournalBuffer lines)
    {
        Wait();
        file.Write(lines);
    }

    public void Sync()
    {
        Wait();
        file.Sync();
    }

    public void Check()
    {
        Wait();
        file.Check();
    }

    public void Dispose() => file.Dispose();

    private void Wait()
    {
        _isAsked.Set();
        _answers.Wait();
    }
}
