using BinanceUserStreams.Errors;
using BinanceUserStreams.Journal;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>What others have put into a journal's folder, or taken out of it.</summary>
public sealed class JournalFilesTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private DateTimeOffset Noon => _folder.Clock.GetUtcNow();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_compressed_file_is_read_in_its_place()
    {
        _folder.Put("20261126-0001.jsonl", Line(1));
        _folder.Put("20261126-0002.jsonl.gz", JournalFolder.Compressed(Line(2), Line(3)));
        _folder.Put("20261126-0003.jsonl", Line(4));
        Assert.Equal([1, 2, 3, 4], _folder.Ids());
        Assert.Empty(_folder.Notices);
        Assert.Equal([3, 4], _folder.Ids(new JournalQuery { After = Noon.AddHours(2) }));
        Assert.Equal([1, 2], _folder.Ids(new JournalQuery { Before = Noon.AddHours(3) }));
    }

    [Fact]
    public void Of_a_file_and_its_compressed_copy_one_is_read_and_the_other_is_named()
    {
        _folder.Put("20261126-0001.jsonl.gz", JournalFolder.Compressed(Line(1)));
        _folder.Put("20261126-0001.jsonl", Line(1));
        Assert.Equal([1], _folder.Ids());
        AssertNotRead("20261126-0001.jsonl.gz");
    }

    [Theory]
    [InlineData("20261126-0002.jsonl.zst")]
    [InlineData("20261126-0002.jsonl.1")]
    [InlineData("20261126-0002.jsonl.gz.part")]
    [InlineData("20261126-2.jsonl")]
    [InlineData("20261126-0002.JSONL")]
    [InlineData("20261126-0002 (copy).jsonl")]
    [InlineData("20261126-99999999999.jsonl")]
    [InlineData("20261340-0001.jsonl")]
    [InlineData("old.jsonl")]
    public void A_file_that_looks_like_one_of_the_journal_and_is_not_read_is_named(string name)
    {
        _folder.Put("20261126-0001.jsonl", Line(1));
        _folder.Put(name, Line(2));
        Assert.Equal([1], _folder.Ids());
        AssertNotRead(name);
    }

    [Fact]
    public void A_folder_with_the_name_of_a_file_is_named_and_no_error()
    {
        _folder.Put("20261126-0002.jsonl", Line(1));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "20261126-0001.jsonl"));
        Assert.Equal([1], _folder.Ids());
        AssertNotRead("20261126-0001.jsonl");
    }

    [Fact]
    public void What_belongs_to_the_journal_or_to_others_is_not_named()
    {
        foreach (var name in new[]
        {
            "20261126-0001.jsonl.torn", "20261126-0001.state", "20261126-0001.index", "journal.lock", ".20261126-0002.jsonl.Xa3",
            "report.html",
        })
        {
            _folder.Put(name, Line(9));
        }

        _folder.Put("20261126-0001.jsonl", Line(1));
        Assert.Equal([1], _folder.Ids());
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void Many_such_files_are_one_notice()
    {
        _folder.Put("20261126-0001.jsonl", Line(1));
        for (var i = 0; i < 40; i++)
        {
            _folder.Put($"copy {i:00}.jsonl", Line(1));
        }

        Assert.Equal([1], _folder.Ids());
        Assert.Contains("copy 04.jsonl and 35 more", Assert.Single(_folder.Notices).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_file_that_was_cut_is_read_up_to_there_and_told()
    {
        var whole = JournalFolder.Compressed([.. Enumerable.Range(0, 5000).Select(i => JournalFolder.Line(i, Noon, Guid.NewGuid().ToString()))]);
        _folder.Put("20261126-0001.jsonl.gz", whole[..(whole.Length / 2)]);
        _folder.Put("20261126-0002.jsonl", Line(1));
        var ids = _folder.Ids().ToList();
        Assert.InRange(ids.Count, 1000, 4000);
        Assert.Equal(Enumerable.Range(0, ids.Count - 1), ids[..^1]);
        Assert.Equal(1, ids[^1]);
        Assert.Contains(_folder.Notices, notice => notice.Path.EndsWith("20261126-0001.jsonl.gz", StringComparison.Ordinal));
        Assert.DoesNotContain(_folder.Notices, notice => notice.Kind == JournalNoticeKind.TornEnd);
    }

    [Fact]
    public void What_is_called_compressed_and_is_not_is_one_error_and_the_rest_is_read()
    {
        _folder.Put("20261126-0001.jsonl.gz", Line(1));
        _folder.Put("20261126-0002.jsonl", Line(2));
        Assert.Equal([2], _folder.Ids());
        Assert.Equal(JournalNoticeKind.DamagedFile, Assert.Single(_folder.Notices).Kind);
    }

    [Fact]
    public void A_file_far_in_the_future_is_read_like_any_other()
    {
        _folder.Put("99991231-0001.jsonl", Line(1));
        Assert.Equal([1], _folder.Ids(new JournalQuery { After = Noon, Before = DateTimeOffset.MaxValue }));
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public void A_file_that_is_removed_while_the_journal_is_read_is_named()
    {
        _folder.Put("20261126-0001.jsonl", Line(1));
        _folder.Put("20261126-0002.jsonl", Line(2));
        _folder.Put("20261126-0003.jsonl", Line(3));
        List<JournalNotice> notices = [];
        var read = 0;
        foreach (var _ in new JournalReader(_folder.Path, new JournalQuery(), notices.Add).Read(TestContext.Current.CancellationToken))
        {
            read++;
            File.Delete(Path.Combine(_folder.Path, "20261126-0002.jsonl"));
        }

        Assert.Equal(2, read);
        var notice = Assert.Single(notices);
        Assert.Equal(JournalNoticeKind.NotRead, notice.Kind);
        Assert.Contains("20261126-0002.jsonl was removed", notice.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_compressed_while_the_journal_is_read_is_read()
    {
        _folder.Put("20261126-0001.jsonl", Line(1));
        _folder.Put("20261126-0002.jsonl", Line(2));
        _folder.Put("20261126-0003.jsonl", Line(3));
        List<JournalNotice> notices = [];
        var read = 0;
        foreach (var _ in new JournalReader(_folder.Path, new JournalQuery(), notices.Add).Read(TestContext.Current.CancellationToken))
        {
            read++;
            File.Delete(Path.Combine(_folder.Path, "20261126-0002.jsonl"));
            _folder.Put("20261126-0002.jsonl.gz", JournalFolder.Compressed(Line(2)));
        }

        Assert.Equal(3, read);
        Assert.Empty(notices);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_an_error_and_the_rest_is_read()
    {
        // A link to itself: also the administrator cannot open it.
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets no user make links.");
        var link = Path.Combine(_folder.Path, "20261126-0001.jsonl");
        File.CreateSymbolicLink(link, link);
        _folder.Put("20261126-0002.jsonl", Line(2));
        Assert.Equal([2], _folder.Ids());
        Assert.Contains(Assert.Single(_folder.Notices).Kind, new[] { JournalNoticeKind.DamagedFile, JournalNoticeKind.NotRead });
    }

    [Fact]
    public void A_folder_of_copies_only_is_no_journal_and_they_are_named()
    {
        _folder.Put("20261126-0001.jsonl.zst", Line(1));
        var failure = Assert.Throws<BinanceException>(() => _folder.Read());
        Assert.Equal(BinanceErrorId.JournalNotFound, failure.ErrorId);
        AssertNotRead("20261126-0001.jsonl.zst");
    }

    [Fact]
    public void A_writer_begins_a_file_of_its_own_behind_a_compressed_one()
    {
        _folder.Put("20261126-0001.jsonl.gz", JournalFolder.Compressed(Line(1)));
        using (var journal = _folder.Open())
        {
            Assert.NotNull(journal.Channel(JournalFolder.Desk).Resumption!.LastEvent);
            journal.Channel(JournalFolder.Desk).Append(_folder.Trade(2));
        }

        Assert.Equal([1, 2], _folder.Ids());
        Assert.True(File.Exists(Path.Combine(_folder.Path, "20261126-0002.jsonl")));
    }

    [Fact]
    public void A_damaged_compressed_file_keeps_no_writer_from_its_start()
    {
        _folder.Put("20261125-0001.jsonl.gz", Line(1));
        using var journal = _folder.Open();
        Assert.Null(journal.Channel(JournalFolder.Desk).Resumption);
    }

    private byte[] Line(int id) => JournalFolder.Line(id, Noon.AddHours(id));

    private void AssertNotRead(string name)
    {
        var notice = Assert.Single(_folder.Notices);
        Assert.Equal(JournalNoticeKind.NotRead, notice.Kind);
        Assert.EndsWith(name, notice.Problem, StringComparison.Ordinal);
    }
}
