using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>A PowerShell that is there and broken is told: no test that needs it is left out in silence.</summary>
public sealed class PowerShellEngineTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory("engine-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("echo broken >&2; exit 3", "exit code 3. broken")]
    [InlineData("kill -SEGV $$", "exit code 139, which is signal 11.")]
    public void One_that_does_not_answer_is_told_with_how_it_ended(string script, string told)
    {
        var program = Write($"#!/bin/sh\n{script}\n");

        var exception = Assert.Throws<InvalidOperationException>(
            () => PowerShellEngine.Find(BuildFacts.RepositoryRoot, out _, program));

        Assert.Equal($"'{program}' is here and does not tell its version: {told}", exception.Message.TrimEnd());
    }

    [Fact]
    public void One_that_answers_is_called_by_its_version()
    {
        var program = Write("#!/bin/sh\necho 7.9.9\n");

        var engine = PowerShellEngine.Find(BuildFacts.RepositoryRoot, out var missing, program);

        Assert.Equal("PowerShell 7.9.9", engine!.Name);
        Assert.Empty(missing);
    }

    private string Write(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows starts no shell script as a program.");
        var path = Path.Combine(_folder, "pwsh");
        File.WriteAllText(path, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Executable);
        }

        return path;
    }
}
