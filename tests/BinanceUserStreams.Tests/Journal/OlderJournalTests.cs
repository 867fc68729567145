using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Journal;

/// <summary>What earlier versions wrote is still read.</summary>
public sealed class OlderJournalTests
{
    [Fact]
    public void A_frame_that_was_an_error_before_0_5_0_is_a_problem_with_its_text()
    {
        using JournalFolder folder = new();
        File.WriteAllText(
            Path.Combine(folder.Path, "20261126-0001.jsonl"),
            """{"at":"2026-11-26T12:00:00.0000000Z","market":"UsdMFutures","account":"desk","error":"MalformedFrame","message":"This is no event: it is no JSON."}"""
            + "\n");

        var record = Assert.Single(folder.Read());

        Assert.Empty(folder.Notices);
        Assert.Equal(
            (StreamStatusKind.Problem, "MalformedFrame: This is no event: it is no JSON."),
            (record.Status!.Status, record.Status.Message));
    }
}
