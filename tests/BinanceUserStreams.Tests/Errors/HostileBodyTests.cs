using BinanceUserStreams.Errors;
using BinanceUserStreams.Tests.Requests;

namespace BinanceUserStreams.Tests.Errors;

public sealed class HostileBodyTests
{
    private static readonly int[] Statuses = [200, 400, 401, 403, 418, 429, 500, 503];

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["deep arrays"] = new string('[', 10_000) + new string(']', 10_000),
        ["deep objects"] = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000),
        ["deep and open"] = new string('[', 10_000),
        ["a megabyte"] = new string('-', 1024 * 1024),
        ["a megabyte of JSON text"] = "[\"" + new string('-', 1024 * 1024) + "\"]",
        ["lone surrogate in msg"] = """{"code":-1125,"msg":"\ud83d"}""",
        ["lone surrogate in a name"] = """{"\ud83d":1,"code":-1125}""",
        ["NUL"] = "\0\0\0",
        ["NUL in msg"] = """{"code":-1125,"msg":"a\u0000b"}""",
        ["code twice"] = """{"code":1,"code":-1125,"msg":"a","msg":"b"}""",
        ["huge code"] = """{"code":-99999999999999999999,"msg":"x"}""",
        ["exponent code"] = """{"code":-1e400,"msg":"x"}""",
        ["fraction code"] = """{"code":-1125.5,"msg":"x"}""",
        ["code as text"] = """{"code":"-1125","msg":"x"}""",
        ["msg as object"] = """{"code":-1125,"msg":{"a":1}}""",
        ["msg null"] = """{"code":-1125,"msg":null}""",
        ["braces"] = """{"code":-1125,"msg":"{0} {1} {{ }} {9999999999}"}""",
        ["byte order mark"] = "\uFEFF{}x",
        ["comment"] = "/* */ {}",
        ["trailing comma"] = """{"listenKey":"x",}""",
        ["invalid UTF-8"] = "\uFFFD\uFFFD\uFFFE\uFFFF",
        ["no character"] = "\uDBFF\uDFFF",
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_comes_is_a_success_or_an_error_of_ours(string name)
    {
        foreach (var status in Statuses)
        {
            RequestBench bench = new([ScriptedTransport.Answer(status, Bodies[name])], retries: 0);

            var thrown = await Record.ExceptionAsync(() => bench.SendAsync());

            Assert.True(thrown is BinanceException || (thrown is null && status == 200), $"{status}: {thrown}");
            Assert.All(bench.Log.DebugLines, AssertOneShortLine);
            AssertOneShortLine(thrown?.Message ?? "");
        }
    }

    [Theory]
    [InlineData("code twice", -1125)]
    [InlineData("NUL in msg", -1125)]
    [InlineData("msg as object", -1125)]
    [InlineData("braces", -1125)]
    [InlineData("huge code", null)]
    [InlineData("fraction code", null)]
    [InlineData("code as text", null)]
    public async Task A_strange_error_body_is_understood_as_far_as_it_goes(string name, int? code)
    {
        var error = await RequestBench.ErrorOfAsync(400, Bodies[name]);

        Assert.Equal(code, error.ExchangeCode);
        Assert.Equal(
            code is null ? BinanceErrorId.UnexpectedResponse : BinanceErrorId.ListenKeyNotFound, error.ErrorId);
    }

    private static void AssertOneShortLine(string line)
    {
        Assert.DoesNotContain(line, character => char.IsControl(character) || char.IsSurrogate(character));
        Assert.InRange(line.Length, 0, 500);
    }
}
