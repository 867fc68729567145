using System.IO.Compression;
using BinanceUserStreams.Crash.Judging;

namespace BinanceUserStreams.Tests.Crash;

/// <summary>Whoever looks for what became of old files must find what must not have.</summary>
public sealed class OldFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("old-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_may_be_removed_and_compressed_is_counted()
    {
        var old = Put(OldFileKind.Free, OldFileKind.Gap, OldFileKind.Young);
        File.Delete(PathOf(60));
        Compress(20);

        var (figures, damage) = old.Look(isEnd: false);

        Assert.Empty(damage);
        Assert.Equal(new OldFileFigures(3, 1, 1), figures);
    }

    [Theory]
    [InlineData(nameof(OldFileKind.Young), 2)]
    [InlineData(nameof(OldFileKind.Restart), 40)]
    [InlineData(nameof(OldFileKind.Gap), 20)]
    [InlineData(nameof(OldFileKind.Bus), 10)]
    public void One_that_somebody_needs_and_that_is_gone_is_found(string kind, int days)
    {
        var old = Put(Enum.Parse<OldFileKind>(kind));
        File.Delete(PathOf(days));

        Assert.Contains("is gone", Assert.Single(old.Look(isEnd: false).Damage), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_cut_or_compressed_in_part_or_while_a_bus_was_at_it_is_found()
    {
        var old = Put(OldFileKind.Young, OldFileKind.Gap, OldFileKind.Bus);
        File.WriteAllBytes(PathOf(2), File.ReadAllBytes(PathOf(2))[..^1]);
        Compress(20);
        File.WriteAllBytes(PathOf(20) + ".gz", File.ReadAllBytes(PathOf(20) + ".gz")[..5000]);
        Compress(10);

        Assert.Collection(
            old.Look(isEnd: false).Damage,
            what => Assert.Contains("has changed", what, StringComparison.Ordinal),
            what => Assert.Contains("is not what was compressed", what, StringComparison.Ordinal),
            what => Assert.Contains("a bus is at it", what, StringComparison.Ordinal));
    }

    [Fact]
    public void What_should_have_been_done_in_the_end_and_was_not_is_found()
    {
        var old = Put(OldFileKind.Free, OldFileKind.Young);
        File.WriteAllText(Path.Combine(_folder, ".20261125-0001.jsonl.gz.0123.tmp"), "half");

        Assert.Empty(old.Look(isEnd: false).Damage);
        Assert.Equal(3, old.Look(isEnd: true).Damage.Count);
    }

    private OldFiles Put(params OldFileKind[] kinds)
    {
        OldFiles old = new(_folder, "desk", kinds);
        old.Put(1);
        return old;
    }

    private string PathOf(int days) => Path.Combine(_folder, $"{DateTime.UtcNow.Date.AddDays(-days):yyyyMMdd}-0001.jsonl");

    private void Compress(int days)
    {
        using (var plain = File.OpenRead(PathOf(days)))
        using (GZipStream target = new(File.Create(PathOf(days) + ".gz"), CompressionLevel.Fastest))
        {
            plain.CopyTo(target);
        }

        File.Delete(PathOf(days));
    }
}
