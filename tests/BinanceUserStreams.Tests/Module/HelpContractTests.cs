using System.Text.RegularExpressions;
using System.Xml.Linq;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Events;
using BinanceUserStreams.Markets;
using BinanceUserStreams.Status;

namespace BinanceUserStreams.Tests.Module;

/// <summary>The help says what the code does, seen without an engine.</summary>
public sealed class HelpContractTests
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly XElement[] Topics =
    [
        .. XDocument.Parse(StagedModule.Read("en-US", "BinanceUserStreams.dll-Help.xml"))
            .Descendants(Command + "command"),
    ];

    public static TheoryData<string> Names => StagedModule.CmdletNames;

    [Fact]
    public void There_is_one_topic_for_each_cmdlet() =>
        Assert.Equal(StagedModule.Cmdlets.Keys.Order(), Topics.Select(NameOf).Order());

    [Theory, MemberData(nameof(Names))]
    public void Every_parameter_is_described_and_none_that_does_not_exist(string name)
    {
        var parameters = Topic(name).Elements(Command + "parameters").Elements().ToArray();
        Assert.Equal(
            StagedModule.Parameters(StagedModule.Cmdlets[name]).Order(),
            parameters.Select(parameter => parameter.Element(Maml + "name")!.Value).Order());
        Assert.All(parameters, parameter => Assert.True(parameter.Element(Maml + "description")!.Value.Length > 20));
    }

    [Theory, MemberData(nameof(Names))]
    public void What_a_parameter_takes_from_the_pipeline_is_what_the_help_says(string name)
    {
        foreach (var parameter in Topic(name).Element(Command + "parameters")!.Elements())
        {
            var property = StagedModule.Cmdlets[name].GetProperty(parameter.Element(Maml + "name")!.Value);
            var attribute = property?.GetCustomAttributesData().SingleOrDefault(
                data => data.AttributeType == typeof(System.Management.Automation.ParameterAttribute));
            var byName = attribute?.NamedArguments.Any(
                argument => argument.MemberName == "ValueFromPipelineByPropertyName");
            Assert.Equal(
                byName ?? false,
                parameter.Attribute("pipelineInput")!.Value.Contains("ByPropertyName", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void There_are_at_least_three_examples_with_code(string name)
    {
        var code = Topic(name).Descendants(Dev + "code").Select(element => element.Value).ToArray();
        Assert.True(code.Length >= 3);
        Assert.All(code, text => Assert.Contains(name.Split('-')[1], text, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_first_link_is_the_online_help(string name) => Assert.Equal(
        StagedModule.Named<System.Management.Automation.CmdletAttribute>(StagedModule.Cmdlets[name], "HelpUri"),
        Topic(name).Descendants(Maml + "uri").First().Value);

    [Theory]
    [MemberData(nameof(Errors))]
    public void The_about_topic_explains_every_error(BinanceErrorId id) => Assert.Contains(
        $"\n    {id}\n", StagedModule.Read("en-US", "about_BinanceUserStreams_Errors.help.txt"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Statuses))]
    public void The_about_topic_explains_every_status_of_a_stream(StreamStatusKind status) => Assert.Contains(
        $"\n    {status} ", StagedModule.Read("en-US", "about_BinanceUserStreams_Streams.help.txt"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Markets))]
    public void The_about_topic_has_the_events_of_every_market(Market market)
    {
        var topic = StagedModule.Read("en-US", "about_BinanceUserStreams_Streams.help.txt");
        var rows = topic.Substring(topic.IndexOf("WHAT EACH MARKET SENDS", StringComparison.Ordinal));
        var row = Regex.Match(rows, $@"(?<=^    {market} +)\S.*(?:\r?\n {{24}}.*)*", RegexOptions.Multiline).Value;

        Assert.Equal(
            EventFilter.Documented(market).Order(StringComparer.Ordinal),
            Regex.Split(row, @",\s+").Order(StringComparer.Ordinal));
    }

    public static TheoryData<Market> Markets() => [.. Enum.GetValues<Market>()];

    public static TheoryData<BinanceErrorId> Errors() => [.. Enum.GetValues<BinanceErrorId>()];

    public static TheoryData<StreamStatusKind> Statuses() => [.. Enum.GetValues<StreamStatusKind>()];

    private static XElement Topic(string name) => Topics.Single(topic => NameOf(topic) == name);

    private static string NameOf(XElement topic) =>
        topic.Element(Command + "details")!.Element(Command + "name")!.Value.Trim();
}
