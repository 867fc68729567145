using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using BinanceUserStreams.Tests.Module;

namespace BinanceUserStreams.Tests.Tls;

/// <summary>Nothing in the module as it ships can switch the check of certificates off.</summary>
public sealed partial class NoWayAroundTests
{
    public static TheoryData<string> Names => StagedModule.CmdletNames;

    [Theory, MemberData(nameof(Names))]
    public void No_parameter_speaks_of_certificates(string name) => Assert.DoesNotContain(
        StagedModule.Parameters(StagedModule.Cmdlets[name]), parameter => SpeaksOfTrust().IsMatch(parameter));

    [Theory]
    [InlineData("net8.0", "get_CustomTrustStore", "set_RemoteCertificateValidationCallback", "set_TrustMode")]
    [InlineData("net472", "set_ServerCertificateCustomValidationCallback", "set_ServerCertificateValidationCallback")]
    public void Only_what_the_trust_tests_have_seen_decides(string framework, params string[] known) => Assert.Equal(
        known,
        Directory.EnumerateFiles(
                Path.Combine(StagedModule.Folder, framework), "BinanceUserStreams*.dll", SearchOption.AllDirectories)
            .SelectMany(MembersUsed)
            .Where(member => OverrulesTrust().IsMatch(member)).Order());

    private static List<string> MembersUsed(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        return [.. reader.MemberReferences.Select(handle => reader.GetString(reader.GetMemberReference(handle).Name))];
    }

    [GeneratedRegex("cert|skip|insecure|trust|tls|ssl", RegexOptions.IgnoreCase)]
    private static partial Regex SpeaksOfTrust();

    [GeneratedRegex("CertificateValidation|CertificateCustomValidation|AcceptAny|CertificatePolicy$|CustomTrust|TrustMode")]
    private static partial Regex OverrulesTrust();
}
