# The help of the companion module says what its code does, as Help.Tests.ps1 has it of the main module.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    Import-Module $PSScriptRoot/Support/Help.psm1 -Force
    $noBus = -not (Get-StagedBus)
    $sources = Get-HelpSource BinanceUserStreams.Bus
    $cmdlets = $sources.BaseName
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Bus.psm1 -Force
    Import-Module $PSScriptRoot/Support/Help.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $bus = Get-StagedBus
    if ($bus) {
        Import-Module $bus -Force
        $maml = [xml][IO.File]::ReadAllText("$bus/en-US/BinanceUserStreams.Bus.dll-Help.xml")
        $names = [System.Xml.XmlNamespaceManager]::new($maml.NameTable)
        $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
        $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
        $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
    }
    function Join-Line([string] $Text) { ($Text -replace '\s+', ' ').Trim() }
}

Describe 'The sources of the help' -Skip:$noBus {
    It 'are one file for each cmdlet' {
        (Get-HelpSource BinanceUserStreams.Bus).BaseName | Sort-Object |
            Should -Be ((Get-Command -Module BinanceUserStreams.Bus).Name | Sort-Object)
    }

    It 'link to https or to files that exist: <_.Name>' -ForEach $sources {
        foreach ($link in (Read-HelpSource $_.FullName).Links) {
            if ($link -notlike 'https://*') { Join-Path $_.DirectoryName $link | Should -Exist }
        }
    }
}

Describe 'The help of <_>' -ForEach $cmdlets -Skip:$noBus {
    BeforeAll {
        $command = Get-Command $_
        $source = Read-HelpSource "$PSScriptRoot/../../docs/en-US/BinanceUserStreams.Bus/$_.md"
        $topic = $maml.SelectSingleNode("//command:command[command:details/command:name='$_']", $names)
        $own = @(Get-OwnParameter $command)
    }

    It 'describes every parameter, with the type, the sets, the aliases and the accepted values of the code' {
        $source.Parameters.Name | Sort-Object | Should -Be ($own.Name | Sort-Object)
        foreach ($parameter in $own) {
            $code = ConvertTo-ParameterFact $parameter $command
            $said = $source.Parameters | Where-Object Name -EQ $parameter.Name
            foreach ($fact in 'Type', 'Aliases', 'Accepted', 'Sets') {
                ($said.$fact | Sort-Object) -join '; ' |
                    Should -BeExactly (($code.$fact | Sort-Object) -join '; ') -Because "it is the $fact of -$($parameter.Name)"
            }
            if ($null -ne $code.Default) { $said.Default | Should -BeExactly $code.Default -Because "-$($parameter.Name) has it" }
            else { $said.Default | Should -Match '^(None|[A-Z]\w* .+)$' -Because "-$($parameter.Name) has no value of its own" }
        }
    }

    It 'has the syntax of the code' {
        $expected = @(Get-SyntaxFact $command)
        $source.Syntax.Count | Should -Be $expected.Count
        foreach ($set in $expected) {
            $source.Syntax | Where-Object { ($_ -join "`n") -ceq ($set -join "`n") } | Should -Not -BeNullOrEmpty -Because "there is the set $set"
        }
    }

    It 'says the same in Get-Help as in its source' {
        $topic.SelectNodes('command:parameters/command:parameter/maml:name', $names).InnerText | Sort-Object | Should -Be ($own.Name | Sort-Object)
        foreach ($said in $source.Parameters) {
            $shown = $topic.SelectSingleNode("command:parameters/command:parameter[maml:name='$($said.Name)']", $names)
            $shown.SelectSingleNode('dev:defaultValue', $names).InnerText | Should -BeExactly $said.Default
            $shown.SelectSingleNode('dev:type/maml:name', $names).InnerText | Should -BeExactly $said.Type
            "$($said.Sets)" | Should -Match "position=$($shown.position)\b"
        }
        $topic.SelectNodes('command:examples/command:example', $names).Count | Should -Be $source.Examples.Count
        @($topic.SelectNodes('.//maml:uri', $names).InnerText | Where-Object { $_ })[0] | Should -Be $command.HelpUri
    }

    It 'has three examples that parse, and call what exists' {
        $source.Examples.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $source.Examples) {
            $example.Code | ForEach-Object { Find-CodeProblem $_ } | Should -BeNullOrEmpty -Because $example.Title
            foreach ($block in $example.Output) {
                $lines = $block -split '\n'
                for ($i = 1; $i -lt $lines.Count; $i++) {
                    if ($lines[$i] -notmatch '^-+( +-+)+ *$') { continue }
                    Join-Line $lines[$i - 1] | Should -BeIn (Get-TableHeader $bus)
                }
            }
        }
    }
}

Describe 'The topic of a fleet' -Skip:$noBus {
    BeforeAll { $lines = Get-Content "$bus/en-US/about_BinanceUserStreams_Fleet.help.txt" }

    It 'has no line that a terminal of 80 columns would wrap' {
        $lines | Where-Object Length -GT 80 | Should -BeNullOrEmpty
    }

    It 'names every cmdlet that a fleet is made, read and watched with' {
        foreach ($name in 'Connect-', 'Initialize-', 'Read-', 'Get-', 'Test-') { "$lines" | Should -BeLike "*$($name)BinanceUserStreamBus*" }
    }
}
