# Second tier: the help is made anew.
# The help says what the code does. It covers whatever cmdlets, parameters, topics and errors there are.
BeforeDiscovery {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Help.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $cmdlets = (Get-Command -Module BinanceUserStreams).Name
    $topics = (Get-ChildItem "$module/en-US" -Filter about_*.help.txt).Name -replace '\.help\.txt$'
    $errorIds = [Enum]::GetNames([BinanceUserStreams.Errors.BinanceErrorId])
    $sources = Get-HelpSource
    $examples = foreach ($source in $sources) {
        $help = Read-HelpSource $source.FullName
        foreach ($example in $help.Examples) {
            @{ Cmdlet = $help.Name; Title = $example.Title; Code = $example.Code; Output = $example.Output }
        }
    }
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/Help.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $repository = (Resolve-Path "$PSScriptRoot/../..").Path
    $maml = [xml][IO.File]::ReadAllText("$module/en-US/BinanceUserStreams.dll-Help.xml")
    $names = [System.Xml.XmlNamespaceManager]::new($maml.NameTable)
    $names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
    function Select-Help([string] $Path, $From) { $From.SelectNodes($Path, $names) }
    # Text that was wrapped, on one line.
    function Join-Line([string] $Text) { ($Text -replace '\s+', ' ').Trim() }
}

Describe 'The sources of the help' {
    It 'are one file for each cmdlet' {
        (Get-HelpSource).BaseName | Sort-Object | Should -Be ((Get-Command -Module BinanceUserStreams).Name | Sort-Object)
    }

    It 'leave no fence of markdown in the help: a table in an example stays a table' {
        Get-Content -Raw "$module/en-US/BinanceUserStreams.dll-Help.xml" | Should -Not -BeLike '*``````*'
    }

    It 'make the help that is committed' {
        if (-not (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)) {
            Set-ItResult -Skipped -Because 'Microsoft.PowerShell.PlatyPS is not installed here'
            return
        }
        $made = Join-Path $TestDrive made.xml
        $null = & "$repository/docs/Build-Help.ps1" -OutFile $made
        # Compared as a whole: a difference of many pages is no message.
        $current = [IO.File]::ReadAllText($made) -ceq [IO.File]::ReadAllText("$module/en-US/BinanceUserStreams.dll-Help.xml")
        $current | Should -BeTrue -Because 'pwsh docs/Build-Help.ps1 was run after the last change'
    }

    It 'link to https or to files that exist: <_.Name>' -ForEach $sources {
        foreach ($link in (Read-HelpSource $_.FullName).Links) {
            if ($link -notlike 'https://*') { Join-Path $_.DirectoryName $link | Should -Exist }
        }
    }
}

Describe 'The help of <_>' -ForEach $cmdlets {
    BeforeAll {
        $command = Get-Command $_
        $source = Read-HelpSource "$repository/docs/en-US/BinanceUserStreams/$_.md"
        $topic = $maml.SelectSingleNode("//command:command[command:details/command:name='$_']", $names)
        $own = @(Get-OwnParameter $command)
    }

    It 'describes every parameter, and none that does not exist' {
        $source.Parameters.Name | Sort-Object | Should -Be ($own.Name | Sort-Object)
        (Select-Help 'command:parameters/command:parameter/maml:name' $topic).InnerText | Sort-Object |
            Should -Be ($own.Name | Sort-Object)
        foreach ($text in Select-Help 'command:parameters/command:parameter/maml:description' $topic) {
            $text.InnerText.Length | Should -BeGreaterThan 20
        }
    }

    It 'has the type, the sets, the aliases and the accepted values of the code' {
        foreach ($parameter in $own) {
            $code = ConvertTo-ParameterFact $parameter $command
            $said = $source.Parameters | Where-Object Name -EQ $parameter.Name
            foreach ($fact in 'Type', 'Aliases', 'Accepted', 'Sets') {
                ($said.$fact | Sort-Object) -join '; ' |
                    Should -BeExactly (($code.$fact | Sort-Object) -join '; ') -Because "it is the $fact of -$($parameter.Name)"
            }
        }
    }

    It 'has the default values of the code' {
        foreach ($parameter in $own) {
            $code = ConvertTo-ParameterFact $parameter $command
            $said = ($source.Parameters | Where-Object Name -EQ $parameter.Name).Default
            if ($null -ne $code.Default) {
                $said | Should -BeExactly $code.Default -Because "-$($parameter.Name) has it"
            }
            elseif ($code.Accepted -and $said -notmatch '\s|^None$') {
                # The code chooses it later; it must at least be one of those that there are.
                $said | Should -BeIn $code.Accepted -Because "-$($parameter.Name) takes nothing else"
            }
            else {
                # Words, or None: a number or a time would be a default that the code does not have.
                $said | Should -Match '^(None|[A-Z]\w* .+)$' -Because "-$($parameter.Name) has no value of its own"
            }
        }
    }

    It 'has the syntax of the code' {
        $expected = @(Get-SyntaxFact $command)
        $source.Syntax.Count | Should -Be $expected.Count
        foreach ($set in $expected) {
            $same = $source.Syntax | Where-Object { ($_ -join "`n") -ceq ($set -join "`n") }
            $same | Should -Not -BeNullOrEmpty -Because "there is the set $set"
        }
        @(Select-Help 'command:syntax/command:syntaxItem' $topic).Count | Should -Be $expected.Count
    }

    It 'says the same in Get-Help as in its source' {
        foreach ($said in $source.Parameters) {
            $shown = $topic.SelectSingleNode("command:parameters/command:parameter[maml:name='$($said.Name)']", $names)
            $shown.SelectSingleNode('dev:defaultValue', $names).InnerText | Should -BeExactly $said.Default
            $shown.SelectSingleNode('dev:type/maml:name', $names).InnerText | Should -BeExactly $said.Type
            $shown.aliases | Should -Be $(if ($said.Aliases) { $said.Aliases -join ', ' } else { 'none' })
            $shown.required -eq 'true' | Should -Be ("$($said.Sets)" -match 'required=true')
            $shown.pipelineInput -match 'ByValue' | Should -Be ("$($said.Sets)" -match 'byValue=true')
            $shown.pipelineInput -match 'ByPropertyName' | Should -Be ("$($said.Sets)" -match 'byName=true')
            "$($said.Sets)" | Should -Match "position=$($shown.position)\b"
            # In a syntax, Get-Help shows what is accepted.
            foreach ($item in Select-Help "command:syntax//command:parameter[maml:name='$($said.Name)']" $topic) {
                (Select-Help 'command:parameterValueGroup/command:parameterValue' $item | ForEach-Object InnerText) -join ' ' |
                    Should -Be ($said.Accepted -join ' ')
            }
        }
    }

    It 'has a synopsis that is a sentence, a description, and three examples or more' {
        (Select-Help 'command:details/maml:description' $topic).InnerText.Trim() | Should -Match '^[A-Z].{15,}\.$'
        (Select-Help 'maml:description' $topic).InnerText.Length | Should -BeGreaterThan 200
        @(Select-Help 'command:examples/command:example' $topic).Count | Should -BeGreaterOrEqual 3
        $source.Examples.Count | Should -Be @(Select-Help 'command:examples/command:example' $topic).Count
    }

    It 'has only links to https' {
        $links = @((Select-Help './/maml:uri' $topic).InnerText | Where-Object { $_ })
        $links | Should -Not -BeNullOrEmpty
        $links | Should -Match '^https://'
        $links[0] | Should -Be $command.HelpUri
    }
}

Describe '<Cmdlet>, <Title>' -ForEach $examples {
    It 'parses, and calls only commands and parameters that exist' {
        $Code | Should -Not -BeNullOrEmpty
        $Code | ForEach-Object { Find-CodeProblem $_ } | Should -BeNullOrEmpty
    }

    It 'shows its tables with the columns of the view' {
        foreach ($block in $Output) {
            $lines = $block -split '\n'
            for ($i = 1; $i -lt $lines.Count; $i++) {
                if ($lines[$i] -notmatch '^-+( +-+)+ *$') { continue }
                Join-Line $lines[$i - 1] | Should -BeIn (Get-TableHeader $module)
            }
        }
    }
}

Describe 'The topic <_>' -ForEach $topics {
    BeforeAll { $text = [IO.File]::ReadAllText("$module/en-US/$_.help.txt") -replace '\r' }

    It 'is found by Get-Help' {
        (Get-Help $_ | Out-String).Trim() | Should -BeLike "TOPIC*$_*SHORT DESCRIPTION*"
    }

    It 'is read in a terminal of 80 columns as it was written' {
        $text -split '\n' | Where-Object { $_.Length -gt 80 -or $_ -match '\t|\s$' } | Should -BeNullOrEmpty
        # Windows PowerShell reads it in the system's code page.
        $text | Should -Not -Match '[^\x0A\x20-\x7E]'
    }

    It 'names only cmdlets, topics and files that exist' {
        # The companion module's too: who reads of a bus is sent there.
        $companion = "$(Split-Path $module)/BinanceUserStreams.Bus"
        $cmdlets = @((Get-Command -Module BinanceUserStreams).Name) +
            [regex]::Matches((Get-Content -Raw "$companion/BinanceUserStreams.Bus.psd1"), "(?<=')[A-Z]\w+-Binance\w+(?=')").Value
        [regex]::Matches($text, '\b[A-Z]\w+-Binance\w+') | ForEach-Object { $_.Value | Should -BeIn $cmdlets }
        $topics = (Get-ChildItem "$module/en-US", "$companion/en-US" -Filter about_*.help.txt).Name -replace '\.help\.txt$'
        [regex]::Matches($text, 'about_BinanceUserStreams\w*') | ForEach-Object { $_.Value | Should -BeIn $topics }
        [regex]::Matches($text, '(?<=SEE ALSO\n(    .+\n)*)    .+') | ForEach-Object { $_.Value.Trim() } |
            Should -Match '^(https://|about_|[A-Z]\w+-Binance)'
    }

    It 'has no example that does not parse' {
        $blocks = [regex]::Matches($text, '(?m)(^ {8,}\S.*\n(^\s*\n(?= {8}))?)+') | ForEach-Object Value
        foreach ($block in $blocks | Where-Object { $_ -match '^\s+(\$|#|@|try\b|[A-Z]\w+-[A-Z])' }) {
            Find-CodeProblem $block | Should -BeNullOrEmpty -Because $block
        }
    }
}

Describe 'about_BinanceUserStreams' {
    It 'leads to every other topic' {
        $text = [IO.File]::ReadAllText("$module/en-US/about_BinanceUserStreams.help.txt")
        $others = (Get-ChildItem "$module/en-US" -Filter about_*_*.help.txt).Name -replace '\.help\.txt$' -ne 'about_BinanceUserStreams'
        $others | Where-Object { $text -notlike "*    $_ *" } | Should -BeNullOrEmpty
    }
}

Describe 'about_BinanceUserStreams_Errors' {
    BeforeAll {
        $text = [IO.File]::ReadAllText("$module/en-US/about_BinanceUserStreams_Errors.help.txt") -replace '\r'
        $rules = [BinanceUserStreams.Errors.BinanceErrorId].Assembly.GetType('BinanceUserStreams.Streams.Supervision.StreamErrors')
        $refusal, $stranger = 'IsRefusal', 'IsStranger' |
            ForEach-Object { $rules.GetMethod($_, [Reflection.BindingFlags]'Static, NonPublic, Public') }
    }

    It 'says of <_> what the error itself says, its cause, its cure and what it ends' -ForEach $errorIds {
        $entry = [BinanceUserStreams.Errors.ErrorCatalogue]::Find($_)
        $section = [regex]::Match($text, "(?ms)^    $_\n(.*?)(?=^ {0,4}\S|\z)").Groups[1].Value
        $section | Should -Match '(?s)^        Message  \w.*\n        Cause    \w.*\n        Cure     \w.*\n        Ends     \w'
        $section = Join-Line $section
        foreach ($part in ($entry.Text -split '\{0\}\.?'), $entry.RecommendedAction, $entry.Ends | ForEach-Object { $_ }) {
            $section | Should -BeLike "*$([wildcardpattern]::Escape((Join-Line $part)))*"
        }
    }

    It 'says that <_> ends its stream, if the code ends it' -ForEach $errorIds {
        $exception = [BinanceUserStreams.Errors.BinanceException].GetConstructors('NonPublic, Instance')[0].Invoke(
            @([BinanceUserStreams.Errors.BinanceErrorId]$_, 'text', $null))
        if ($refusal.Invoke($null, @($exception)) -or $stranger.Invoke($null, @($exception, $false))) {
            [BinanceUserStreams.Errors.ErrorCatalogue]::Find($_).Ends | Should -Match '^(Its stream[;,]|The command)'
        }
    }

    It 'is made from the catalogue as it is now' {
        if ($PSEdition -ne 'Core') {
            Set-ItResult -Skipped -Because 'docs/Build-ErrorTopic.ps1 needs PowerShell 7.4'
            return
        }
        $made = Join-Path $TestDrive errors.txt
        $null = Invoke-FreshEngine "& '$repository/docs/Build-ErrorTopic.ps1' -OutFile '$made' -Module '$module'"
        $current = [IO.File]::ReadAllText($made) -ceq $text
        $current | Should -BeTrue -Because 'pwsh docs/Build-ErrorTopic.ps1 was run after the last change'
    }
}
