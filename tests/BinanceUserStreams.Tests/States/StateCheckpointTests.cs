using System.Globalization;
using System.Text;
using System.Text.Json;
using BinanceUserStreams.Journal;
using BinanceUserStreams.States;

namespace BinanceUserStreams.Tests.States;

/// <summary>A checkpoint saves time, and changes nothing of what is read.</summary>
public sealed class StateCheckpointTests : IDisposable
{
    private readonly StateJournal _journal = new() { Distance = 2000 };

    public void Dispose() => _journal.Dispose();

    [Fact]
    public void Reading_from_checkpoints_gives_what_reading_anew_gives_at_every_moment()
    {
        WriteMuch();
        double?[] moments = [.. Enumerable.Range(0, 60).Select(i => (double?)(i * 5)), null];
        var anew = moments.Select(moment => Show(ReadAnew(moment))).ToList();
        Assert.True(File.Exists(Path.Combine(_journal.Folder, "20261201-0001.state")));

        Assert.Equal(anew, moments.Select(moment => Show(_journal.Read(moment))));
    }

    // The checkpoint at the end of the first file stands between the end of the order and what is older.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_has_gone_before_a_checkpoint_does_not_come_back_by_what_was_said_earlier(bool isSnapshot)
    {
        _journal.Order(1, 7, "NEW").Order(3, 7, "CANCELED", "CANCELED");
        _journal.Segment = "20261201-0002";
        _journal.Balance(4, "1");
        _ = isSnapshot
            ? _journal.Snapshot(5, "\"OpenOrders\":[{\"symbol\":\"BTCUSDT\",\"orderId\":7,\"status\":\"NEW\",\"updateTime\":1}]")
            : _journal.Order(5, 7, "NEW", changed: 1);
        var anew = Show(_journal.Read());
        File.Delete(_journal.PathOf(".state"));
        Assert.Empty(_journal.ReadOne().OpenOrders);
        File.Delete(_journal.PathOf(".state"));

        Assert.Equal(anew, Show(_journal.Read()));
    }

    // An optimization sweeps up what killed processes have left.
    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void A_draft_that_was_swept_away_is_written_once_more(int times, bool isWritten)
    {
        _journal.Balance(1, "10");
        var segment = JournalSegment.List(_journal.Folder).Single();
        SweptCheckpoints checkpoints = new(_journal.Folder, times);

        Assert.Equal(isWritten, new CheckpointFile(segment).TryWrite(checkpoints) is null);

        Assert.Equal(isWritten ? 1 : 0, new CheckpointFile(segment).Read(_ => { }).Count);
        Assert.Empty(Directory.GetFiles(_journal.Folder, ".*"));
    }

    // What a gap missed is read back after what came live, and has the time at which it happened.
    [Fact]
    public void A_moment_behind_which_something_was_read_back_leaves_no_checkpoint_that_lacks_what_came_between()
    {
        _journal.Distance = 1;
        _journal.Order(1, 7, "NEW").Gap(2, 9);
        _journal.Segment = "20261201-0002";
        _journal.Balance(10, "10");
        _journal.Segment = "20261201-0003";
        _journal.Order(3, 7, "FILLED", "TRADE").Balance(4, "3", "BNB");
        _journal.Segment = "20261201-0004";
        _journal.Balance(20, "4", "ETH");
        var anew = Show(ReadAnew(null));

        _journal.Read(5);

        Assert.Equal(["BNB 3", "ETH 4", "USDT 10"], _journal.ReadOne().Balances.Select(balance => balance.ToString()));
        Assert.Equal(anew, Show(_journal.Read()));
    }

    // The checkpoint stands between the end and the snapshot.
    [Theory]
    [InlineData(4)]
    [InlineData(9.5)]
    public void Whether_a_balance_went_before_a_gap_is_known_after_a_checkpoint(double sent)
    {
        _journal.Balance(1, "10").Gap(5, 9).Balance(10, "0", sent: sent);
        _journal.Segment = "20261201-0002";
        _journal.Balance(11, "1", "BNB").Snapshot(
            20, "\"Balances\":[{\"asset\":\"USDT\",\"balance\":\"29\"},{\"asset\":\"BNB\",\"balance\":\"1\"}]");
        var anew = Show(_journal.Read());
        File.Delete(_journal.PathOf(".state"));

        Assert.Equal(anew, Show(_journal.Read()));
    }

    [Fact]
    public void Damage_before_a_checkpoint_is_not_forgotten()
    {
        _journal.Balance(1, "10");
        File.AppendAllText(_journal.PathOf(".jsonl"), "damage\n");
        _journal.Segment = "20261201-0002";
        _journal.Balance(2, "1", "BNB");
        var anew = Show(_journal.Read());
        File.Delete(_journal.PathOf(".state"));

        Assert.Equal(anew, Show(_journal.Read()));
        Assert.Single(_journal.ReadOne().Uncertainties, time => time.From is not null);
    }

    [Fact]
    public void One_of_another_file_than_the_compressed_one_is_not_used()
    {
        _journal.Balance(1, "10");
        _journal.Segment = "20261201-0002";
        _journal.Balance(2, "1", "BNB");
        _journal.Read();
        File.Delete(_journal.PathOf(".state"));
        _journal.Segment = "20261201-0001";
        var path = _journal.PathOf(".jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"10\"", "\"1000\"", StringComparison.Ordinal));
        _journal.Compress(_journal.Segment);

        Assert.Equal(1000, _journal.ReadOne().Balances.Single(balance => balance.Asset == "USDT").WalletBalance);
    }

    [Fact]
    public void Those_that_are_there_stay_when_more_are_made()
    {
        WriteMuch();
        _journal.Read();
        var known = File.ReadAllLines(_journal.PathOf(".state"));
        for (var i = 300; i < 340; i++)
        {
            _journal.Balance(i, $"{i}");
        }

        _journal.Read();

        var all = File.ReadAllLines(_journal.PathOf(".state"));
        Assert.True(known.Length > 1 && all.Length > known.Length);
        Assert.Equal(known, all[..known.Length]);
    }

    [Fact]
    public void What_is_before_a_checkpoint_is_not_read_again()
    {
        WriteMuch();
        var told = Show(_journal.Read());
        Overwrite("20261201-0001.jsonl", 100);

        Assert.Equal(told, Show(_journal.Read()));
        Assert.Empty(_journal.Notices);
    }

    [Fact]
    public void What_was_added_behind_it_is_read()
    {
        WriteMuch();
        _journal.Read();
        _journal.Balance(500, "77777", account: "late");

        Assert.Contains(_journal.Read(), state => state.Account == "late" && state.Balances[0].WalletBalance == 77777);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"Version\":999,\"Offset\":1}")]
    [InlineData("{\"Version\":2,\"Offset\":-1}")]
    [InlineData("{\"Version\":1,\"Offset\":1}")]
    [InlineData("{\"Version\":2,\"Offset\":1,\"Accounts\":[{\"Market\":9999999999}]}")]
    public void A_damaged_one_is_told_and_made_anew(string text)
    {
        WriteMuch();
        var told = Show(_journal.Read());
        foreach (var path in Directory.GetFiles(_journal.Folder, "*.state"))
        {
            File.WriteAllText(path, text + "\n");
        }

        Assert.Equal(told, Show(_journal.Read()));
        Assert.NotEmpty(_journal.ToldOfCheckpoints);
        Assert.Equal(told, Show(_journal.Read()));
        Assert.Empty(_journal.ToldOfCheckpoints);
    }

    [Theory]
    [InlineData("\"Profit\":{\"All\":{\"USDT\":\"1e-99999\"}}")]
    [InlineData("\"Profit\":{\"All\":{\"USDT\":\"x\"}}")]
    [InlineData("\"Profit\":{\"All\":{\"USDT\":null}}")]
    [InlineData("\"Profit\":null")]
    [InlineData("\"Balances\":null")]
    [InlineData("\"Balances\":[null]")]
    [InlineData("\"Missed\":[null]")]
    [InlineData("\"Ends\":null")]
    [InlineData("\"Ends\":[null]")]
    [InlineData("\"Ends\":[{\"Name\":{}}]")]
    public void One_with_something_impossible_in_it_is_not_used(string member)
    {
        WriteMuch();
        var told = Show(_journal.Read());
        foreach (var path in Directory.GetFiles(_journal.Folder, "*.state"))
        {
            var last = JsonDocument.Parse(File.ReadLines(path).Last()).RootElement;
            File.WriteAllText(path, string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"Version\":2,\"Offset\":{last.GetProperty("Offset").GetInt64()},\"Check\":\"{last.GetProperty("Check").GetString()}\",\"Accounts\":[{{\"Market\":0,{member}}}]}}\n"));
        }

        Assert.Equal(told, Show(_journal.Read()));
    }

    [Fact]
    public void One_of_a_file_that_was_edited_before_it_is_not_used()
    {
        WriteMuch();
        _journal.Read();
        var path = Path.Combine(_journal.Folder, "20261201-0002.jsonl");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"wb\":\"", "\"wb\":\"9", StringComparison.Ordinal));

        var edited = Show(_journal.Read());

        Assert.Equal(Show(ReadAnew(null)), edited);
        Assert.Contains("\"WalletBalance\":9", edited, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_compressed_since_is_not_read_again()
    {
        WriteMuch();
        var told = Show(_journal.Read());
        _journal.Compress("20261201-0001");
        Overwrite("20261201-0001.jsonl.gz", 20);

        Assert.Equal(told, Show(_journal.Read()));
        Assert.Empty(_journal.Notices);
    }

    [Fact]
    public void A_reading_goes_on_in_a_file_that_was_written_on_and_then_compressed()
    {
        StateReading reading = new(_journal.Folder, at: null, _journal.Notices.Add, _journal.ToldOfCheckpoints.Add);
        _journal.Balance(1, "100");
        reading.Read(TestContext.Current.CancellationToken);
        _journal.Balance(2, "200");
        var segment = _journal.Segment;
        _journal.Segment = "20261201-0002";
        _journal.Balance(3, "1", asset: "BNB");
        _journal.Compress(segment);

        var told = Show(reading.Read(TestContext.Current.CancellationToken));

        Assert.Contains("\"WalletBalance\":200", told, StringComparison.Ordinal);
        Assert.Equal(Show(ReadAnew(null)), told);
        Assert.Empty(_journal.Notices);
    }

    [Fact]
    public void A_file_that_was_removed_is_of_no_importance_behind_a_checkpoint()
    {
        WriteMuch();
        var told = Show(_journal.Read());
        File.Delete(Path.Combine(_journal.Folder, "20261201-0001.jsonl"));
        File.Delete(Path.Combine(_journal.Folder, "20261201-0001.state"));

        Assert.Equal(told, Show(_journal.Read()));
    }

    [Fact]
    public void Where_none_can_be_written_it_costs_time_only()
    {
        WriteMuch();
        Directory.CreateDirectory(Path.Combine(_journal.Folder, "20261201-0001.state", "in the way"));

        var told = Show(_journal.Read());

        Assert.Contains("cannot be written", Assert.Single(_journal.ToldOfCheckpoints), StringComparison.Ordinal);
        Assert.Equal(told, Show(_journal.Read()));
    }

    [Fact]
    public void Nothing_is_left_beside_the_journal_but_checkpoints_of_the_owner_alone()
    {
        WriteMuch();
        _journal.Read();

        Assert.Equal(
            ["20261201-0001.jsonl", "20261201-0001.state", "20261201-0002.jsonl", "20261201-0002.state"],
            Directory.GetFileSystemEntries(_journal.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(_journal.Folder, "20261201-0001.state")));
        }
    }

    private void WriteMuch()
    {
        Random random = new(7);
        for (var i = 0; i < 240; i++)
        {
            _journal.Segment = i < 160 ? "20261201-0001" : "20261201-0002";
            _ = random.Next(7) switch
            {
                0 => _journal.Balance(i, $"{i}.50", random.Next(2) == 0 ? "USDT" : "BNB", random.Next(2) == 0 ? "desk" : "other"),
                1 => _journal.Position(i, $"{random.Next(3)}", random.Next(2) == 0 ? "BTCUSDT" : "ETHUSDT"),
                2 => _journal.Order(i, random.Next(10), random.Next(2) == 0 ? "NEW" : "CANCELED"),
                3 => _journal.Fill(i, i, $"{i}.000000001", "0.1"),
                4 when random.Next(5) == 0 => _journal.Gap(i - 3, i - 1),
                5 when random.Next(5) == 0 => _journal.Snapshot(
                    i, "\"Balances\":[{\"asset\":\"USDT\",\"balance\":\"7\"}],\"Positions\":[],\"OpenOrders\":[]"),
                _ => _journal.Balance(i, $"{i}"),
            };
        }
    }

    private IReadOnlyList<BinanceAccountState> ReadAnew(double? moment)
    {
        foreach (var path in Directory.GetFiles(_journal.Folder, "*.state"))
        {
            File.Delete(path);
        }

        return _journal.Read(moment);
    }

    private void Overwrite(string name, int at)
    {
        using var file = File.OpenWrite(Path.Combine(_journal.Folder, name));
        file.Seek(at, SeekOrigin.Begin);
        file.Write(Encoding.ASCII.GetBytes(new string('#', 300)));
    }

    private static string Show(IReadOnlyList<BinanceAccountState> states) => string.Join('\n', states.Select(state =>
        JsonSerializer.Serialize(new
        {
            Source = state.ToString(),
            state.At,
            state.KnownFrom,
            state.SnapshotAt,
            state.Uncertainties,
            Items = state.Items.Select(item => $"{item.Key} {item.AsOf:O} {item.IsUncertain}"),
            state.Balances,
            state.Positions,
            state.OpenOrders,
            Sums = state.RealizedProfit.Concat(state.Fees).Select(amount => amount.ToString()),
        })));
}
