using Xunit.Sdk;
using Xunit.v3;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>Finds the Pester files. Each is a collection of its own: as many run at a time as xUnit allows.</summary>
public sealed class PesterDiscoverer : IXunitTestCaseDiscoverer
{
    public ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        new([.. PesterFiles.All.Select(file => Create(testMethod, file))]);

    private static PesterFile Create(IXunitTestMethod method, string file)
    {
        var name = Path.GetFileName(file);
        XunitTestCollection collection = new(method.TestClass.TestCollection.TestAssembly, null, false, name);
        XunitTestClass itsClass = new(method.TestClass.Class, collection);
        return new PesterFile(new XunitTestMethod(itsClass, method.Method, []), file);
    }
}
