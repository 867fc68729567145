using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>What others do to a journal while it is written is noticed, and nothing of theirs is overwritten.</summary>
public sealed class TouchedJournalTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly JournalFolder _folder = new();
    private readonly JournalWriter _journal;
    private readonly JournalChannel _channel;
    private int _failures;

    public TouchedJournalTests()
    {
        _journal = _folder.Open();
        _journal.Failed = () => Interlocked.Increment(ref _failures);
        _channel = _journal.Channel(JournalFolder.Desk);
        _channel.Append(_folder.Trade(1));
        Commit();
    }

    public static bool CanBeTouched => !OperatingSystem.IsWindows();

    private string File => JournalSegment.List(_folder.Path)[0].Path;

    private string Lock => Path.Combine(_folder.Path, "journal.lock");

    private string Owner => Path.Combine(_folder.Path, "journal.owner");

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact(SkipUnless = nameof(CanBeTouched), Skip = "Windows does not let anybody do it.")]
    public void A_file_that_is_cut_as_copytruncate_does_ends_it()
    {
        using (FileStream file = new(File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(0);
        }

        _channel.Append(_folder.Trade(2));
        AssertUnavailable("was cut or replaced");
        Assert.Empty(_folder.Lines);
    }

    [Fact(SkipUnless = nameof(CanBeTouched), Skip = "Windows does not let anybody do it.")]
    public void A_file_that_is_replaced_by_a_copy_of_it_ends_it()
    {
        System.IO.File.Copy(File, File + ".copy");
        System.IO.File.Move(File + ".copy", File, overwrite: true);
        _channel.Append(_folder.Trade(2));
        AssertUnavailable("was cut or replaced");
    }

    [Fact(SkipUnless = nameof(CanBeTouched), Skip = "Windows does not let anybody do it.")]
    public void What_a_stranger_has_appended_is_not_overwritten()
    {
        using (FileStream file = new(File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Seek(0, SeekOrigin.End);
            file.Write("a stranger's line\n"u8);
        }

        _channel.Append(_folder.Trade(2));
        AssertUnavailable("has 18 bytes of a stranger");
        Assert.Equal("a stranger's line", _folder.Lines[^1]);
    }

    [Fact(SkipUnless = nameof(CanBeTouched), Skip = "Windows does not let anybody do it.")]
    public async Task A_lock_that_somebody_tidied_away_is_put_back()
    {
        System.IO.File.Delete(Lock);
        System.IO.File.Delete(Owner);
        _folder.Clock.Advance(Interval);
        await Condition.HoldsAsync(() => System.IO.File.Exists(Lock) && System.IO.File.Exists(Owner));
        _channel.Append(_folder.Trade(2));
        Commit();
        Assert.Equal(BinanceErrorId.JournalInUse, Assert.Throws<BinanceException>(() => _folder.Open()).ErrorId);
    }

    [Fact(SkipUnless = nameof(CanBeTouched), Skip = "Windows does not let anybody do it.")]
    public void A_second_writer_is_refused_also_if_the_lock_does_not_hold()
    {
        System.IO.File.Delete(Lock);
        var refused = Assert.Throws<BinanceException>(() => _folder.Open());
        Assert.Equal(BinanceErrorId.JournalInUse, refused.ErrorId);
        Assert.Contains($"process {Environment.ProcessId} on", refused.Message, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(CanBeTouched), Skip = "Windows does not let anybody do it.")]
    public async Task Of_two_writers_the_first_ends_and_says_who_the_second_is()
    {
        System.IO.File.Delete(Lock);
        System.IO.File.Delete(Owner);
        using var second = _folder.Open();
        _folder.Clock.Advance(Interval);
        await Condition.HoldsAsync(() => Volatile.Read(ref _failures) == 1);
        _channel.Append(_folder.Trade(2));
        AssertUnavailable($"process {Environment.ProcessId} on");
        second.Channel(JournalFolder.Desk).Append(_folder.Trade(3));
        second.CommitLast(TestContext.Current.CancellationToken);
        Assert.Equal(2, _folder.Lines.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"ProcessId":"x"}""")]
    [InlineData("""{"ProcessId":2147483647,"Host":null,"Started":"0001-01-01T00:00:00Z","Writer":null}""")]
    [InlineData("""{"ProcessId":-1,"Host":"\u001B[31m","Started":"9999-12-31T23:59:59Z","Writer":""}""")]
    public void A_file_of_the_owner_that_says_nothing_keeps_nobody_out(string text)
    {
        using JournalFolder other = new();
        System.IO.File.WriteAllText(Path.Combine(other.Path, "journal.owner"), text);
        other.Open().Dispose();
        Assert.False(System.IO.File.Exists(Path.Combine(other.Path, "journal.owner")));
    }

    private void Commit() => _journal.CommitLast(TestContext.Current.CancellationToken);

    private void AssertUnavailable(string reason)
    {
        var error = Assert.Throws<BinanceException>(Commit);
        Assert.Equal(BinanceErrorId.JournalUnavailable, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("neither in it nor emitted: 1", error.Message, StringComparison.Ordinal);
    }
}
