using System.Runtime.Versioning;
using BinanceUserStreams.Files;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>What an account does is nobody else's business.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileModeTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly JournalFolder _parent = new();

    public static bool HasModes => !OperatingSystem.IsWindows();

    public void Dispose() => _parent.Dispose();

    [Fact(SkipUnless = nameof(HasModes), Skip = "Windows has no modes.")]
    public void A_journal_is_its_owners()
    {
        var folder = Path.Combine(_parent.Path, "journal");
        for (var run = 1; run <= 2; run++)
        {
            using var journal = JournalWriter.Open(
                folder, JournalFlush.Always, _parent.Clock, cancellationToken: TestContext.Current.CancellationToken);
            journal.Channel(JournalFolder.Desk).Append(_parent.Trade(run));
            journal.CommitLast(TestContext.Current.CancellationToken);
            Assert.Equal(Private | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.All(Directory.GetFiles(folder), file => Assert.Equal(Private, File.GetUnixFileMode(file)));
            Assert.Equal(run == 1 ? 3 : 4, Directory.GetFiles(folder).Length);
            File.AppendAllText(JournalSegment.List(folder)[0].Path + (run == 2 ? ".no" : ""), "torn");
        }
    }

    [Fact(SkipUnless = nameof(HasModes), Skip = "Windows has no modes.")]
    public void What_is_there_already_keeps_its_mode()
    {
        var path = Path.Combine(_parent.Path, "file");
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, Private | UnixFileMode.GroupRead);
        PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
        Assert.Equal(Private | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("20261126-0001.jsonl", true)]
    [InlineData("20261126-0001.jsonl.gz", true)]
    [InlineData("20261126-0001.jsonl.torn", true)]
    [InlineData("20261126-0001.state", true)]
    [InlineData("20261126-0001.index", true)]
    [InlineData("20261126-1.index", false)]
    [InlineData("report.index", false)]
    [InlineData("journal.lock", true)]
    [InlineData("journal.owner", true)]
    [InlineData("journal.bus", true)]
    [InlineData("report.html", false)]
    [InlineData("report.jsonl", false)]
    [InlineData(".jsonl", false)]
    public void The_name_of_a_file_of_a_journal_is_known_in_any_folder(string name, bool expected) =>
        Assert.Equal(expected, JournalSegment.IsName(name));
}
